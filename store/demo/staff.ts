import type { PersonRow, PractitionerRoleRow } from '../contract.ts';
import { DEPARTMENTS } from './departments.ts';
import { nameOf } from './names.ts';
import { CHC_IDS, HOSPITAL_IDS } from './organisations.ts';

export interface StaffMember { person: PersonRow; roles: PractitionerRoleRow[] }

/** Roles of the demo have been in force since before any case. */
const SINCE = Date.UTC(2020, 0, 1);

export function member(personId: string, name: string, nameEn: string, title: string | null, orgId: string, roles: string[], departmentCode: string | null = null): StaffMember {
  return {
    person: { id: personId, name, nameEn, title },
    roles: roles.map((role) => ({ id: `${personId}-${role}`, personId, orgId, role, departmentCode, from: SINCE, to: null })),
  };
}

/** Everybody else: in the directory, without an account. */
export function colleagues(): StaffMember[] {
  let n = 0;
  const next = (title: string, orgId: string, roles: string[], departmentCode: string | null = null): StaffMember => {
    const { name, nameEn } = nameOf(n);
    return member(`S${String(++n).padStart(5, '0')}`, name, nameEn, title, orgId, roles, departmentCode);
  };
  const centres = CHC_IDS.flatMap((orgId) => [
    next('全科医生', orgId, ['gp']),
    next('社康主任', orgId, ['chc_coord']),
    next('慢病管理师', orgId, ['care_mgr', 'rehab_therapist']),
    next('影像技师', orgId, ['technologist']),
  ]);
  const hospitals = HOSPITAL_IDS.flatMap((orgId) => [
    next('转诊办公室主任', orgId, ['ref_office']),
    next('号源管理员', orgId, ['slot_mgr', 'exam_sched']),
    next('床位协调员', orgId, ['bed_mgr']),
    next('总值班', orgId, ['duty_officer']),
    ...DEPARTMENTS.flatMap(([code]) => [next('主任医师', orgId, ['specialist', 'attending', 'dept_head'], code), next('主治医师', orgId, ['specialist', 'attending'], code)]),
  ]);
  const imaging = [next('调度员', 'I00001', ['dispatcher']), next('诊断医师', 'I00001', ['radiologist']), next('审核医师', 'I00001', ['senior_radiologist', 'img_qa'])];
  const bureau = [next('注册经办', 'HB0001', ['lic_officer']), next('注册审批', 'HB0001', ['lic_approver']), next('监管员', 'HB0001', ['supervisor'])];
  return [...centres, ...hospitals, ...imaging, ...bureau];
}
