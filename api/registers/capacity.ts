import type { SlotRow } from '../../store/contract.ts';
import { fieldError } from '../failure.ts';
import { isoOf, momentOf, present, textOf, textOrNull, type RegisterDefinition } from './definition.ts';
import { choice, department, form, moment, organisation, text, whole } from './fields.ts';

const POOLS = [['REFERRAL_RESERVED', '转诊预留', 'Kept for referrals'], ['GENERAL', '普通', 'General']] as const satisfies readonly (readonly [SlotRow['pool'], string, string])[];
const HOSPITAL = { 'x-org-type': 'HOSP' };

export const slots: RegisterDefinition = {
  register: 'slot', title: ['号源', 'Slots'], keepers: ['slot_mgr'], removable: true, fixed: ['orgId', 'departmentCode'],
  columns: [
    { name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }, { name: 'departmentCode', title: ['科室', 'Department'] }, { name: 'doctorName', title: ['医生', 'Doctor'] }, { name: 'start', title: ['开始', 'From'], kind: 'time' },
    { name: 'pool', title: ['号池', 'Pool'] }, { name: 'taken', title: ['已约', 'Taken'] }, { name: 'capacity', title: ['总数', 'Places'] },
  ],
  filters: [{ name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }],
  form: form('slot', ['号源', 'Slot'], {
    orgId: organisation(['医院', 'Hospital'], HOSPITAL), departmentCode: department('orgId'), doctorName: text(['医生', 'Doctor'], { maxLength: 50 }), pool: choice(['号池', 'Pool'], POOLS),
    start: moment(['开始', 'From']), end: moment(['结束', 'To']), capacity: whole(['总数', 'Places'], 0, 500),
  }, ['orgId', 'departmentCode', 'pool', 'start', 'end', 'capacity']),
  toForm: ({ id: _, taken: _taken, start, end, ...row }) => present({ ...row, start: isoOf(start), end: isoOf(end) }),
  async check({ store, id, data }) {
    const errors = momentOf(data, 'end') > momentOf(data, 'start') ? [] : [fieldError('end', '结束应晚于开始', 'Must be later than the beginning')];
    const taken = id === null ? 0 : Number((await store.registerEntry('slot', id))?.row['taken'] ?? 0);
    return Number(data['capacity']) < taken ? [...errors, fieldError('capacity', `已约 ${taken} 个，不能更少`, `${taken} places are taken already`)] : errors;
  },
  idOf: (data) => ['SL', textOf(data, 'orgId'), textOf(data, 'departmentCode'), momentOf(data, 'start'), textOrNull(data, 'doctorName')].filter((part) => part !== null).join('-'),
  async save(store, id, data) {
    const [orgId, departmentCode, start] = [textOf(data, 'orgId'), textOf(data, 'departmentCode'), momentOf(data, 'start')];
    await store.putSlot({ id, orgId, departmentCode, doctorName: textOrNull(data, 'doctorName'), start, end: momentOf(data, 'end'), pool: textOf(data, 'pool') as SlotRow['pool'], capacity: Number(data['capacity']) });
  },
};

export const beds: RegisterDefinition = {
  register: 'bed', title: ['床位', 'Beds'], keepers: ['bed_mgr'], removable: true, fixed: ['orgId', 'departmentCode'],
  columns: [
    { name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }, { name: 'departmentCode', title: ['科室', 'Department'] }, { name: 'ward', title: ['病区', 'Ward'] }, { name: 'bedNo', title: ['床号', 'Bed'] },
    { name: 'holdId', title: ['已占用', 'Taken'], kind: 'flag' },
  ],
  filters: [{ name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }],
  form: form('bed', ['床位', 'Bed'], { orgId: organisation(['医院', 'Hospital'], HOSPITAL), departmentCode: department('orgId'), ward: text(['病区', 'Ward'], { maxLength: 50 }), bedNo: text(['床号', 'Bed'], { maxLength: 20 }) }, ['orgId', 'departmentCode', 'ward', 'bedNo']),
  listed: ({ holdId, ...row }) => ({ ...row, holdId: holdId !== null }),
  toForm: ({ id: _, holdId: _hold, ...row }) => present(row),
  idOf: (data) => `B-${textOf(data, 'orgId')}-${textOf(data, 'departmentCode')}-${textOf(data, 'bedNo')}`,
  async save(store, id, data) {
    const row = { orgId: textOf(data, 'orgId'), departmentCode: textOf(data, 'departmentCode'), ward: textOf(data, 'ward'), bedNo: textOf(data, 'bedNo') };
    await store.putBed({ id, ...row });
  },
};
