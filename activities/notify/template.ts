import type { Json, JsonObject } from '../../engine/model/json.ts';
import { optionalText, text } from '../kit/input.ts';
import { pick } from '../kit/json.ts';

const PLACEHOLDER = /\{(\w+)\}/g;

export interface Rendered {
  template: string;
  channel: 'sms' | 'app' | 'inbox';
  /** Only what the template names, and the two texts. */
  data: JsonObject;
}

/**
 * Renders a notification template of the package's settings: `{id, channel, zh, en}` with `{name}` placeholders. Nothing but the values
 * the template names is kept, and a `patientName` only masked (张**).
 */
export function render(template: JsonObject, values: JsonObject): Rendered {
  const [zh, en] = [text(template, 'zh'), text(template, 'en')];
  const names = [...new Set([...`${zh}${en}`.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
  const data = pick({ ...values, patientName: maskName(values['patientName']) }, names);
  const fill = (sentence: string): string => sentence.replaceAll(PLACEHOLDER, (_, name: string) => String(data[name] ?? ''));
  const channel = optionalText(template, 'channel');
  return { template: text(template, 'id'), channel: channel === 'sms' || channel === 'app' ? channel : 'inbox', data: { ...data, text: fill(zh), textEn: fill(en) } };
}

/** The first character of a Chinese name, the rest starred. */
export function maskName(name: Json | undefined): string | null {
  return typeof name === 'string' && name !== '' ? `${[...name][0]}**` : null;
}
