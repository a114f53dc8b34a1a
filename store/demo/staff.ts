import type { PersonRow, PractitionerRoleRow } from '../contract.ts';
import { DEPARTMENTS } from './departments.ts';
import { nameOf } from './names.ts';
import { CHC_IDS, HOSPITAL_IDS } from './organisations.ts';

export interface StaffMember { person: PersonRow; roles: PractitionerRoleRow[] }
export interface DemoLogin extends StaffMember { login: string; apiClient: boolean }

/** Roles of the demo have been in force since before any case. */
const SINCE = Date.UTC(2020, 0, 1);

function member(personId: string, name: string, nameEn: string, title: string | null, orgId: string, roles: string[], departmentCode: string | null = null): StaffMember {
  return {
    person: { id: personId, name, nameEn, title },
    roles: roles.map((role) => ({ id: `${personId}-${role}`, personId, orgId, role, departmentCode, from: SINCE, to: null })),
  };
}

function login(name: string, member: StaffMember, apiClient = false): DemoLogin {
  return { ...member, login: name, apiClient };
}

/** People one can log in as. */
export const demoLogins: DemoLogin[] = [
  login('gp.lin', member('S90001', '林晓芳', 'Xiaofang Lin', '全科医生', 'C00001', ['gp'])),
  login('coord.he', member('S90002', '何志远', 'Zhiyuan He', '社康转诊专员', 'C00001', ['chc_coord'])),
  login('office.wang', member('S90003', '王海燕', 'Haiyan Wang', '转诊办公室专员', 'H00001', ['ref_office'])),
  login('slot.zhao', member('S90004', '赵敏', 'Min Zhao', '号源与床位管理员', 'H00001', ['slot_mgr', 'bed_mgr', 'exam_sched'])),
  login('dr.chen', member('S90005', '陈立新', 'Lixin Chen', '主任医师', 'H00001', ['specialist', 'attending'], 'CARD')),
  login('coord.district', member('S90006', '郑国栋', 'Guodong Zheng', '区级协调员', 'HB0001', ['district_coord'])),
  login('gp.sun', member('S90007', '孙立平', 'Liping Sun', '全科医生', 'C00002', ['gp'])),
  login('office.li', member('S90008', '李慧', 'Hui Li', '转诊办公室专员', 'H00002', ['ref_office'])),
  login('dr.zhou', member('S90009', '周文斌', 'Wenbin Zhou', '副主任医师', 'H00002', ['specialist'], 'CARD')),
  login('duty.h1', member('S90010', '黄卫东', 'Weidong Huang', '值班医师', 'H00001', ['duty_officer'])),
  login('his.c1', member('S90011', '民治社康业务系统', 'Minzhi CHC hospital system', null, 'C00001', ['gp']), true),
];

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
