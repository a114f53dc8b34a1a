import type { JsonObject } from '../../engine/model/json.ts';
import type { Handler } from '../handler.ts';
import { optionalRecord, optionalText, parseMoment, record, records, texts } from '../kit/input.ts';
import { chinaText, HOUR, iso } from '../kit/time.ts';

type Booked = { kind: string; start: string; end: string; text: string };

/**
 * `booking.confirm`: confirms what is held for `needs` and sums it up. Items of other kinds are kept from `previous`, so that a partial
 * change leaves the rest as it is.
 * Input: `needs`, `slot`, `exam`, `bed`, `bedConfirmation`, `graceHours` by need, `previous`.
 * Result: `items: [{kind, start, end, text}], start, end, noShowAt` (ISO), `text`.
 */
export const bookingConfirm: Handler = async (input, { store, now }) => {
  const needs = texts(input, 'needs');
  const grace = record(input, 'graceHours');
  const found = needs.flatMap((need) => itemFor(need, input, now) ?? []);
  const kept = needs.includes('EMERGENCY') ? [] : records(optionalRecord(input, 'previous') ?? {}, 'items').filter((item) => !needs.includes(String(item['kind'])));
  for (const name of ['slot', 'exam', 'bed']) {
    const holdId = optionalText(optionalRecord(input, name) ?? {}, 'holdId');
    if (holdId !== null) await store.confirmHold(holdId, now);
  }
  const items = [...(kept as unknown as Booked[]), ...found].sort((a, b) => (a.start < b.start ? -1 : 1));
  const ends = items.map((item) => Date.parse(item.end));
  const deadlines = items.map((item, i) => (ends[i] ?? now) + Number(grace[item.kind] ?? 0) * HOUR);
  return {
    items,
    start: items[0]?.start ?? iso(now),
    end: iso(Math.max(now, ...ends)),
    noShowAt: iso(Math.max(now, ...deadlines)),
    text: items.map((item) => item.text).join('；'),
  };
};

function itemFor(need: string, input: JsonObject, now: number): Booked | null {
  if (need === 'OUTPATIENT') return timed('OUTPATIENT', '门诊', optionalRecord(input, 'slot'), 'doctorName');
  if (need === 'EXAM') return timed('EXAM', '检查', optionalRecord(input, 'exam'), 'item');
  const bed = optionalRecord(input, 'bed');
  if (need === 'EMERGENCY') return { kind: need, start: iso(now), end: iso(now), text: ['急诊', place(bed)].filter(Boolean).join(' ') };
  if (need !== 'ADMISSION') return null;
  const confirmation = optionalRecord(input, 'bedConfirmation') ?? {};
  const until = parseMoment(confirmation['holdUntil']) ?? now;
  return { kind: need, start: iso(now), end: iso(Math.max(now, until)), text: `住院 ${place({ ...bed, ...confirmation })}，${chinaText(until)} 前入院` };
}

/** An item whose time is that of its slot; null when none was needed after all (a recognised result). */
function timed(kind: string, label: string, source: JsonObject | null, detail: string): Booked | null {
  const start = parseMoment(source?.['start']);
  const end = parseMoment(source?.['end']);
  if (source === null || start === null || end === null) return null;
  return { kind, start: iso(start), end: iso(end), text: [label, chinaText(start), optionalText(source, detail)].filter(Boolean).join(' ') };
}

const place = (bed: JsonObject | null): string => (bed ? [optionalText(bed, 'ward'), optionalText(bed, 'bedNo')].filter(Boolean).join(' ') : '');
