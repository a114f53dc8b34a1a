import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

/** `organisation.profile`: an organisation and its departments. Input: `orgId`. Result: `orgId, known, active, type, name, districtCode, departments` (codes). */
export const organisationProfile: Handler = async (input, { store }) => {
  const orgId = text(input, 'orgId');
  const [row, departments] = await Promise.all([store.organisation(orgId), store.departments(orgId)]);
  if (!row) return { orgId, known: false, active: false, type: null, name: null, districtCode: null, departments: [] };
  return { orgId, known: true, active: row.active, type: row.type, name: row.name, districtCode: row.districtCode, departments: departments.map(({ code }) => code) };
};
