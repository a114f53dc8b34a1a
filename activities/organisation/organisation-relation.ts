import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

/**
 * `organisation.relation`: how two organisations stand to each other.
 * Input: `fromOrg, targetOrg, departmentCode`. Result: `receives` (a hospital in use with this department), `sameAlliance`, `crossDistrict`.
 */
export const organisationRelation: Handler = async (input, { store }) => {
  const [from, target] = await Promise.all([store.organisation(text(input, 'fromOrg')), store.organisation(text(input, 'targetOrg'))]);
  if (!target) return { receives: false, sameAlliance: false, crossDistrict: false };
  const departments = await store.departments(target.id);
  return {
    receives: target.active && target.type === 'HOSP' && departments.some(({ code }) => code === input['departmentCode']),
    sameAlliance: from?.alliance != null && from.alliance === target.alliance,
    crossDistrict: from !== null && from.districtCode !== target.districtCode,
  };
};
