import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow, RegisterStore } from '../../store/contract.ts';
import { isObject, join } from '../contract/schema-check.ts';
import { fieldError, type FieldError } from '../failure.ts';

/** Fields that name an organisation (`x-widget: org`) or a department (`x-widget: dept` of the field in `x-dept-of`) must name one in use. */
export async function checkRegisters(store: RegisterStore, schema: JsonObject, data: JsonObject): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const { path, property, value } of fields(schema, data, '')) {
    if (typeof value !== 'string') continue;
    if (property['x-widget'] === 'org') errors.push(...(await checkOrganisation(store, path, value, property['x-org-type'])));
    // A department of an organisation that is wrong itself says nothing more.
    const organisation = property['x-dept-of'];
    if (property['x-widget'] === 'dept' && !errors.some((error) => error.path === organisation)) errors.push(...(await checkDepartment(store, path, value, at(data, organisation))));
  }
  return errors;
}

async function checkOrganisation(store: RegisterStore, path: string, id: string, type: Json | undefined): Promise<FieldError[]> {
  const organisation = await store.organisation(id);
  if (!organisation?.active) return [fieldError(path, '机构不存在或已停用', 'No such organisation in use')];
  return isOfType(organisation, type) ? [] : [fieldError(path, '机构类型不符', 'Not an organisation of the type expected')];
}

const isOfType = ({ type }: OrganisationRow, wanted: Json | undefined): boolean =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(type) : String(wanted).split(',').map((name) => name.trim()).includes(type));

async function checkDepartment(store: RegisterStore, path: string, code: string, orgId: Json | undefined): Promise<FieldError[]> {
  // Without its organisation, a department is judged by whatever required the organisation.
  if (typeof orgId !== 'string') return [];
  const departments = await store.departments(orgId);
  return departments.some((department) => department.code === code) ? [] : [fieldError(path, '该机构没有此科室', 'The organisation has no such department')];
}

function* fields(schema: JsonObject, data: JsonObject, path: string): Generator<{ path: string; property: JsonObject; value: Json }> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const [name, property] of Object.entries(properties)) {
    const value = data[name];
    if (!isObject(property) || value === undefined) continue;
    yield { path: join(path, name), property, value };
    if (isObject(value)) yield* fields(property, value, join(path, name));
  }
}

function at(data: JsonObject, path: Json | undefined): Json | undefined {
  if (typeof path !== 'string') return undefined;
  return path.split('.').reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), data);
}
