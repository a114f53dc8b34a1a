import type { JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow, RegisterStore } from '../../store/contract.ts';
import { BpmnError, type Handler } from '../handler.ts';
import { number, optionalText, records, text } from '../kit/input.ts';
import { DAY } from '../kit/time.ts';

const SLOTS_COUNTED = 50;

interface Candidate { organisation: OrganisationRow; departmentName: string; score: number; reasons: string[]; freeSlots: number }

/**
 * `referral.capacity`: ranks candidate hospitals by score, then by free appointments, and takes the best.
 * Input: `candidates: [{orgId, score, reason}]` (several rows per hospital: the best counts), `departmentCode, doctor, days`.
 * Result: `orgId, orgName, departmentCode, departmentName, doctor, nextOrgId`, `ranked`. Error NOT_ELIGIBLE when nobody can take the patient.
 */
export const capacity: Handler = async (input, { store, now }) => {
  const departmentCode = text(input, 'departmentCode');
  const until = now + number(input, 'days') * DAY;
  const found = await Promise.all([...byHospital(records(input, 'candidates'))].map(([orgId, rows]) => candidate(store, orgId, rows, departmentCode, now, until)));
  const ranked = found.filter((item) => item !== null).sort((a, b) => b.score - a.score || b.freeSlots - a.freeSlots || (a.organisation.id < b.organisation.id ? -1 : 1));
  const [best, next] = ranked;
  if (!best) throw new BpmnError('NOT_ELIGIBLE', '没有可接收该科室患者的医院');
  return {
    orgId: best.organisation.id, orgName: best.organisation.name, departmentCode, departmentName: best.departmentName, doctor: optionalText(input, 'doctor'),
    nextOrgId: next?.organisation.id ?? null,
    ranked: ranked.map(({ organisation, score, reasons, freeSlots }) => ({ orgId: organisation.id, orgName: organisation.name, score, reasons, freeSlots })),
  };
};

function byHospital(rows: JsonObject[]): Map<string, JsonObject[]> {
  const grouped = new Map<string, JsonObject[]>();
  for (const row of rows) grouped.set(text(row, 'orgId'), [...(grouped.get(text(row, 'orgId')) ?? []), row]);
  return grouped;
}

async function candidate(store: RegisterStore, orgId: string, rows: JsonObject[], departmentCode: string, from: number, to: number): Promise<Candidate | null> {
  const organisation = await store.organisation(orgId);
  const department = organisation?.active ? (await store.departments(orgId)).find(({ code }) => code === departmentCode) : undefined;
  if (!organisation || !department) return null;
  const slots = await store.freeSlots({ orgId, departmentCode, from, to, limit: SLOTS_COUNTED });
  return {
    organisation, departmentName: department.name, score: Math.max(...rows.map((row) => number(row, 'score'))),
    reasons: rows.flatMap((row) => optionalText(row, 'reason') ?? []), freeSlots: slots.reduce((sum, slot) => sum + slot.capacity - slot.taken, 0),
  };
}
