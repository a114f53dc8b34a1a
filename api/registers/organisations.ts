import type { OrganisationRow } from '../../store/contract.ts';
import { fieldError } from '../failure.ts';
import { present, textOf, textOrNull, type RegisterDefinition } from './definition.ts';
import { choice, flag, form, identifier, organisation, text } from './fields.ts';

/** Types of organisations (domain rules, section 0.1). */
const TYPES = [
  ['CHC', '社康中心', 'Community health centre'], ['HOSP', '医院', 'Hospital'], ['IMGC', '影像诊断中心', 'Imaging centre'], ['REHAB', '康复护理机构', 'Rehabilitation'], ['HB', '卫生行政部门', 'Health authority'],
  ['GPO', '药品集团采购组织', 'Purchasing organisation'], ['DIST', '配送商', 'Distributor'], ['MFR', '生产企业', 'Manufacturer'], ['PROV', '省采购平台', 'Provincial platform'], ['PH', '公卫机构', 'Public health'], ['PLATFORM', '平台', 'Platform'],
] as const satisfies readonly (readonly [OrganisationRow['type'], string, string])[];

export const organisations: RegisterDefinition = {
  register: 'organisation', title: ['机构', 'Organisations'], fixed: ['id'],
  columns: [{ name: 'id', title: ['编号', 'Id'] }, { name: 'name', title: ['名称', 'Name'] }, { name: 'type', title: ['类型', 'Type'] }, { name: 'districtCode', title: ['行政区划', 'District'] }, { name: 'active', title: ['在用', 'In use'], kind: 'flag' }],
  filters: [{ name: 'type', title: ['类型', 'Type'] }],
  form: form('organisation', ['机构', 'Organisation'], {
    id: identifier(['编号', 'Id']), type: choice(['类型', 'Type'], TYPES), name: text(['名称', 'Name']), nameEn: text(['英文名称', 'Name in English']),
    code: identifier(['单号前缀代码', 'Code in case numbers'], { maxLength: 6, description: '出现在业务单号里，最多 6 位', 'x-description-en': 'Part of case numbers, at most 6 characters' }),
    parentId: organisation(['上级机构', 'Parent']), districtCode: text(['行政区划', 'District'], { pattern: '^[0-9]{6}$', maxLength: 6 }), alliance: text(['医联体', 'Alliance'], { maxLength: 64 }), active: flag(['在用', 'In use']),
  }, ['id', 'type', 'name', 'code', 'districtCode']),
  toForm: present,
  async check({ store, id, data }) {
    const other = await store.organisationByCode(textOf(data, 'code'));
    const errors = other && other.id !== (id ?? textOf(data, 'id')) ? [fieldError('code', `代码已属于 ${other.id}`, `The code belongs to ${other.id}`)] : [];
    return textOf(data, 'parentId') === textOf(data, 'id') && textOf(data, 'id') !== '' ? [...errors, fieldError('parentId', '不能是自己的上级', 'Cannot be its own parent')] : errors;
  },
  idOf: (data) => textOf(data, 'id'),
  async save(store, id, data) {
    await store.putOrganisation({
      id, type: textOf(data, 'type') as OrganisationRow['type'], name: textOf(data, 'name'), nameEn: textOrNull(data, 'nameEn'), code: textOf(data, 'code'),
      parentId: textOrNull(data, 'parentId'), districtCode: textOf(data, 'districtCode'), alliance: textOrNull(data, 'alliance'), active: data['active'] === true,
    });
  },
};

export const departments: RegisterDefinition = {
  register: 'department', title: ['科室', 'Departments'], fixed: ['orgId', 'code'],
  columns: [{ name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }, { name: 'code', title: ['代码', 'Code'] }, { name: 'name', title: ['名称', 'Name'] }, { name: 'nameEn', title: ['英文名称', 'Name in English'] }],
  filters: [{ name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }],
  form: form('department', ['科室', 'Department'], { orgId: organisation(), code: identifier(['代码', 'Code'], { maxLength: 20 }), name: text(['名称', 'Name']), nameEn: text(['英文名称', 'Name in English']) }, ['orgId', 'code', 'name']),
  toForm: ({ id: _, ...row }) => present(row),
  idOf: (data) => `${textOf(data, 'orgId')}-${textOf(data, 'code')}`,
  async save(store, id, data) {
    const [orgId, code] = [textOf(data, 'orgId'), textOf(data, 'code')];
    await store.putDepartment({ id, orgId, code, name: textOf(data, 'name'), nameEn: textOrNull(data, 'nameEn') });
  },
  async check({ store, id, data }) {
    const [orgId, code] = [textOf(data, 'orgId'), textOf(data, 'code')];
    const same = (await store.departments(orgId)).find((row) => row.code === code);
    return same && same.id !== id ? [fieldError('code', '该机构已有此代码的科室', 'The organisation has a department of this code')] : [];
  },
};
