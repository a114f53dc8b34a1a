import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Store } from '../../store/contract.ts';
import { fieldError, type FieldError } from '../failure.ts';
import { parseIdNumber } from '../intake/id-number.ts';
import { documentSystem } from '../intake/patient-identifiers.ts';
import { present, textOf, textOrNull, type RegisterDefinition } from './definition.ts';
import { coded, flag, form, table, text } from './fields.ts';

interface Identifier { system: string; value: string }

const rowsOf = (data: JsonObject): Identifier[] => (Array.isArray(data['cards']) ? (data['cards'] as unknown as Identifier[]) : []);
const identifiersOf = (data: JsonObject): Identifier[] => {
  const document = { system: documentSystem(textOf(data, 'idType')), value: textOf(data, 'idNo').toUpperCase() };
  return [document, ...rowsOf(data).filter(({ system, value }) => system !== document.system || value !== document.value)];
};

/** The patient index: who is who across organisations. */
export const patients: RegisterDefinition = {
  register: 'patient', title: ['患者', 'Patients'], personal: true, fixed: [],
  columns: [
    { name: 'id', title: ['编号', 'Id'] }, { name: 'name', title: ['姓名', 'Name'] }, { name: 'sex', title: ['性别', 'Sex'], codes: 'patient.sex' },
    { name: 'birthDate', title: ['出生日期', 'Born'] }, { name: 'idNo', title: ['证件号', 'Document'] },
  ],
  filters: [],
  form: form('patient', ['患者', 'Patient'], {
    name: text(['姓名', 'Name'], { maxLength: 50 }), sex: coded(['性别', 'Sex'], 'patient.sex'), birthDate: { type: 'string', format: 'date', title: '出生日期', 'x-title-en': 'Born', 'x-widget': 'date' },
    idType: coded(['证件类型', 'Document'], 'patient.idType'), idNo: text(['证件号', 'Document number'], { maxLength: 32 }), phone: text(['电话', 'Telephone'], { maxLength: 32 }), address: text(['住址', 'Address'], { maxLength: 200 }),
    cards: table(['就诊标识', 'Cards and numbers'], { system: coded(['类型', 'Kind'], 'patient.cardType'), value: text(['号码', 'Number'], { maxLength: 64 }) }, ['system', 'value'], { maxItems: 20 }),
    distinct: { ...flag(['确认与相似患者不是同一人', 'Not the same person as the similar patient']), description: '仅在提示可能重复时使用', 'x-description-en': 'Only after a possible duplicate was reported' },
  }, ['name', 'sex', 'birthDate', 'idType', 'idNo']),
  async toForm(row, store) {
    const { id, ...own } = row;
    const document = documentSystem(String(row['idType']));
    const cards = (await store.patientIdentifiers(String(id))).filter(({ system, value }) => system !== document || value !== row['idNo']);
    return present({ ...own, cards: cards.map(({ system, value }) => ({ system, value })) });
  },
  async check({ store, id, data }) {
    const errors = textOf(data, 'idType') === '01' ? checkIdNumber(data) : [];
    return errors.length > 0 || data['distinct'] === true ? errors : duplicates(store, id, data);
  },
  idOf: () => `P${randomUUID()}`,
  async save(store, id, data) {
    await store.putPatient({
      id, name: textOf(data, 'name'), sex: textOf(data, 'sex'), birthDate: textOf(data, 'birthDate'), idType: textOf(data, 'idType'), idNo: textOf(data, 'idNo').toUpperCase(),
      phone: textOrNull(data, 'phone'), address: textOrNull(data, 'address'),
    }, identifiersOf(data));
  },
};

/** An identity number is right by itself and agrees with what it says about its holder. */
function checkIdNumber(data: JsonObject): FieldError[] {
  const said = parseIdNumber(textOf(data, 'idNo'));
  if (said === null) return [fieldError('idNo', '身份证号校验不通过', 'The identity number is not valid')];
  const errors = said.birthDate === textOf(data, 'birthDate') ? [] : [fieldError('birthDate', '与身份证号不一致', 'The identity number says otherwise')];
  return said.sex === textOf(data, 'sex') ? errors : [...errors, fieldError('sex', '与身份证号不一致', 'The identity number says otherwise')];
}

/** Somebody else with one of the numbers, or of the same name, sex and day of birth. */
async function duplicates(store: Store, id: string | null, data: JsonObject): Promise<FieldError[]> {
  const match = await store.matchPatient({ identifiers: identifiersOf(data), name: textOf(data, 'name'), sex: textOf(data, 'sex'), birthDate: textOf(data, 'birthDate') });
  const others = (match.kind === 'one' ? [match.patientId] : match.kind === 'ambiguous' ? match.patientIds : []).filter((other) => other !== id);
  if (others.length === 0) return [];
  return [fieldError('distinct', `可能与患者 ${others.join('、')} 是同一人`, `May be the same person as patient ${others.join(', ')}`)];
}
