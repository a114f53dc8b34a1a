import { hashPassword } from '../session/password.ts';
import { fieldError } from '../failure.ts';
import { isoOf, momentOf, momentOrNull, present, textOf, textOrNull, type RegisterDefinition } from './definition.ts';
import { coded, department, flag, form, identifier, moment, organisation, text } from './fields.ts';

export const people: RegisterDefinition = {
  register: 'person', title: ['人员', 'People'], fixed: ['id'],
  columns: [{ name: 'id', title: ['编号', 'Id'] }, { name: 'name', title: ['姓名', 'Name'] }, { name: 'nameEn', title: ['英文姓名', 'Name in English'] }, { name: 'title', title: ['职称', 'Title'] }],
  filters: [],
  form: form('person', ['人员', 'Person'], { id: identifier(['编号', 'Id']), name: text(['姓名', 'Name']), nameEn: text(['英文姓名', 'Name in English']), title: text(['职称', 'Title']) }, ['id', 'name']),
  toForm: present,
  idOf: (data) => textOf(data, 'id'),
  async save(store, id, data) {
    await store.putPerson({ id, name: textOf(data, 'name'), nameEn: textOrNull(data, 'nameEn'), title: textOrNull(data, 'title') });
  },
};

/** The role of a person at an organisation: what they may claim and sign while it is in force. */
export const practitionerRoles: RegisterDefinition = {
  register: 'practitionerRole', title: ['岗位', 'Roles held'], fixed: ['personId', 'role', 'orgId', 'departmentCode'],
  columns: [
    { name: 'personId', title: ['人员', 'Person'] }, { name: 'role', title: ['角色', 'Role'], codes: 'practitioner.role' }, { name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' },
    { name: 'departmentCode', title: ['科室', 'Department'] }, { name: 'from', title: ['生效', 'From'], kind: 'time' }, { name: 'to', title: ['失效', 'Until'], kind: 'time' },
  ],
  filters: [{ name: 'orgId', title: ['机构', 'Organisation'], kind: 'org' }, { name: 'role', title: ['角色', 'Role'], codes: 'practitioner.role' }],
  form: form('role', ['岗位', 'Role held'], {
    personId: text(['人员编号', 'Id of the person'], { maxLength: 64 }), role: coded(['角色', 'Role'], 'practitioner.role'), orgId: organisation(), departmentCode: department('orgId'),
    from: moment(['生效', 'In force from']), to: moment(['失效', 'In force until'], { description: '留空为长期；结束岗位请填写失效时间', 'x-description-en': 'Empty: open end. To end a role, say when.' }),
  }, ['personId', 'role', 'orgId', 'from']),
  toForm: ({ id: _, from, to, ...row }) => present({ ...row, from: isoOf(from), to: isoOf(to) || null }),
  async check({ store, data }) {
    const errors = (await store.person(textOf(data, 'personId'))) ? [] : [fieldError('personId', '没有此人员', 'No such person')];
    if (!(await store.codeSet('practitioner.role')).some(({ code }) => code === textOf(data, 'role'))) errors.push(fieldError('role', '没有此角色', 'No such role'));
    const until = momentOrNull(data, 'to');
    if (until !== null && until <= momentOf(data, 'from')) errors.push(fieldError('to', '失效应晚于生效', 'Must be later than the beginning'));
    return errors;
  },
  idOf: (data) => [textOf(data, 'personId'), textOf(data, 'role'), textOf(data, 'orgId'), textOrNull(data, 'departmentCode'), momentOf(data, 'from')].filter((part) => part !== null).join('-'),
  async save(store, id, data) {
    const [personId, role, orgId, departmentCode] = [textOf(data, 'personId'), textOf(data, 'role'), textOf(data, 'orgId'), textOrNull(data, 'departmentCode')];
    const from = momentOf(data, 'from');
    await store.putPractitionerRole({ id, personId, orgId, role, departmentCode, from, to: momentOrNull(data, 'to') });
  },
};

export const accounts: RegisterDefinition = {
  register: 'account', title: ['账号', 'Accounts'], fixed: ['login', 'personId'],
  columns: [
    { name: 'login', title: ['账号', 'Log-in'] }, { name: 'name', title: ['姓名', 'Name'] }, { name: 'personId', title: ['人员', 'Person'] },
    { name: 'admin', title: ['管理员', 'Administrator'], kind: 'flag' }, { name: 'apiClient', title: ['外部系统', 'Another system'], kind: 'flag' }, { name: 'disabled', title: ['已停用', 'Disabled'], kind: 'flag' },
  ],
  filters: [],
  form: form('account', ['账号', 'Account'], {
    login: identifier(['账号', 'Log-in']), personId: text(['人员编号', 'Id of the person'], { maxLength: 64 }),
    password: text(['新密码', 'New password'], { minLength: 12, maxLength: 256, description: '至少 12 位；留空则不修改', 'x-description-en': 'At least 12 characters; empty leaves it as it is' }),
    admin: flag(['管理员', 'Administrator']), apiClient: flag(['外部系统账号', 'Account of another system']), disabled: flag(['停用', 'Disabled']),
  }, ['login', 'personId']),
  toForm: ({ userId: _, name: _name, ...row }) => present(row),
  async check({ store, id, data, by }) {
    const errors = (await store.person(textOf(data, 'personId'))) ? [] : [fieldError('personId', '没有此人员', 'No such person')];
    if (id === by && (data['disabled'] === true || data['admin'] !== true)) errors.push(fieldError(data['disabled'] === true ? 'disabled' : 'admin', '不能停用自己或取消自己的管理员', 'You cannot take your own access away'));
    const holder = await store.accountByLogin(textOf(data, 'login'));
    if (holder && holder.userId !== id) errors.push(fieldError('login', '账号已被使用', 'The log-in is taken'));
    if (id === null && textOf(data, 'password') === '') errors.push(fieldError('password', '新账号需要密码', 'A new account needs a password'));
    return errors;
  },
  idOf: (data) => textOf(data, 'login'),
  async save(store, id, data) {
    const known = await store.account(id);
    const password = textOf(data, 'password');
    const person = await store.person(textOf(data, 'personId'));
    await store.putAccount({
      userId: id, login: textOf(data, 'login'), personId: textOf(data, 'personId'), name: person?.name ?? '',
      passwordHash: password === '' ? (known?.passwordHash ?? '') : await hashPassword(password),
      admin: data['admin'] === true, disabled: data['disabled'] === true, apiClient: data['apiClient'] === true,
    });
  },
};
