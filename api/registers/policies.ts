import type { WorkCalendar } from '../../engine/model/graph.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { fieldError, type FieldError } from '../failure.ts';
import { present, textOf, textOrNull, type RegisterDefinition } from './definition.ts';
import { choice, coded, flag, form, identifier, table, text, whole } from './fields.ts';

export const codes: RegisterDefinition = {
  register: 'code', title: ['代码集', 'Code sets'], removable: true, fixed: ['system', 'code'],
  columns: [{ name: 'system', title: ['代码集', 'Code set'] }, { name: 'code', title: ['代码', 'Code'] }, { name: 'display', title: ['名称', 'Name'] }, { name: 'displayEn', title: ['英文名称', 'Name in English'] }],
  filters: [{ name: 'system', title: ['代码集', 'Code set'] }],
  form: form('code', ['代码', 'Code'], { system: identifier(['代码集', 'Code set']), code: text(['代码', 'Code'], { maxLength: 64 }), display: text(['名称', 'Name']), displayEn: text(['英文名称', 'Name in English']) }, ['system', 'code', 'display']),
  toForm: ({ properties: _, ...row }) => present(row),
  idOf: (data) => `${textOf(data, 'system')}:${textOf(data, 'code')}`,
  async save(store, id, data) {
    const [system, code] = [textOf(data, 'system'), textOf(data, 'code')];
    const known = await store.registerEntry('code', id);
    await store.putCode(system, { code, display: textOf(data, 'display'), displayEn: textOrNull(data, 'displayEn'), properties: (known?.row['properties'] ?? {}) as JsonObject });
  },
};

const DAYS = [['1', '星期一', 'Monday'], ['2', '星期二', 'Tuesday'], ['3', '星期三', 'Wednesday'], ['4', '星期四', 'Thursday'], ['5', '星期五', 'Friday'], ['6', '星期六', 'Saturday'], ['0', '星期日', 'Sunday']] as const;
const CLOCK_TIME = { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$', maxLength: 5, description: '如 08:00', 'x-description-en': 'As 08:00' };

const toClock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const toMinutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

interface Hours { day: string; from: string; to: string }
interface Exception { date: string; working?: boolean }
const rows = <T>(data: JsonObject, name: string): T[] => (Array.isArray(data[name]) ? (data[name] as unknown as T[]) : []);

/** Working hours, days off and make-up days. Cases that run keep the calendar they were started with. */
export const calendars: RegisterDefinition = {
  register: 'calendar', title: ['工作日历', 'Calendars'], fixed: ['id'],
  columns: [{ name: 'id', title: ['编号', 'Id'] }, { name: 'hours', title: ['每周工作时间', 'Hours a week'] }, { name: 'exceptions', title: ['例外日期', 'Exceptions'] }],
  filters: [],
  form: form('calendar', ['工作日历', 'Calendar'], {
    id: identifier(['编号', 'Id']), utcOffset: whole(['时区（东时区分钟数）', 'Minutes east of UTC'], -720, 840), continuous: flag(['全天候（7×24）', 'Around the clock']),
    hours: table(['每周工作时间', 'Working hours'], { day: choice(['星期', 'Day'], DAYS), from: text(['从', 'From'], CLOCK_TIME), to: text(['到', 'To'], CLOCK_TIME) }, ['day', 'from', 'to'], { 'x-visible-when': 'continuous != true', maxItems: 50 }),
    exceptions: table(['节假日与调休', 'Days off and make-up days'], {
      date: { type: 'string', format: 'date', title: '日期', 'x-title-en': 'Date', 'x-widget': 'date' }, working: { ...flag(['上班（调休）', 'A working day']) },
    }, ['date'], { 'x-visible-when': 'continuous != true' }),
  }, ['id', 'utcOffset']),
  listed({ id, definition }) {
    const { continuous, week, exceptions } = definition as unknown as WorkCalendar;
    const minutes = week.flat().reduce((sum, [from, to]) => sum + to - from, 0);
    return { id: id ?? null, hours: continuous ? '7 × 24 h' : `${Math.round(minutes / 6) / 10} h`, exceptions: Object.keys(exceptions).length };
  },
  toForm({ definition }) {
    const calendar = definition as unknown as WorkCalendar;
    const hours = calendar.week.flatMap((intervals, day) => intervals.map(([from, to]) => ({ day: String(day), from: toClock(from), to: toClock(to) })));
    const exceptions = Object.entries(calendar.exceptions).sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, working]) => ({ date, working }));
    return { id: calendar.id, utcOffset: calendar.utcOffset, continuous: calendar.continuous === true, hours, exceptions };
  },
  async check({ data }) {
    if (data['continuous'] === true) return [];
    return [...checkHours(rows<Hours>(data, 'hours')), ...checkExceptions(rows<Exception>(data, 'exceptions'))];
  },
  idOf: (data) => textOf(data, 'id'),
  async save(store, id, data) {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => rows<Hours>(data, 'hours').filter((row) => Number(row.day) === day).map(({ from, to }): [number, number] => [toMinutes(from), toMinutes(to)]).sort(([a], [b]) => a - b));
    const exceptions = Object.fromEntries(rows<Exception>(data, 'exceptions').map(({ date, working }) => [date, working === true]));
    const continuous = data['continuous'] === true;
    await store.putCalendar({ id, utcOffset: Number(data['utcOffset']), ...(continuous && { continuous }), week: continuous ? [] : week, exceptions: continuous ? {} : exceptions });
  },
};

function checkHours(hours: Hours[]): FieldError[] {
  if (hours.length === 0) return [fieldError('hours', '请填写工作时间', 'Say when people work')];
  return hours.flatMap((row, i) => {
    if (toMinutes(row.to) <= toMinutes(row.from)) return [fieldError(`hours.${i}.to`, '应晚于开始', 'Must be later than the beginning')];
    const overlaps = hours.some((other, j) => j < i && other.day === row.day && toMinutes(other.from) < toMinutes(row.to) && toMinutes(row.from) < toMinutes(other.to));
    return overlaps ? [fieldError(`hours.${i}.from`, '与同一天的另一段重叠', 'Overlaps other hours of the day')] : [];
  });
}

const checkExceptions = (exceptions: Exception[]): FieldError[] =>
  exceptions.flatMap(({ date }, i) => (exceptions.findIndex((other) => other.date === date) < i ? [fieldError(`exceptions.${i}.date`, '日期重复', 'The date is there already')] : []));

/** Time limits. Cases that run keep the limits they were started with. */
export const slaPolicies: RegisterDefinition = {
  register: 'slaPolicy', title: ['时限', 'Time limits'], fixed: ['id'],
  columns: [{ name: 'id', title: ['编号', 'Id'] }, { name: 'due', title: ['时限', 'Limit'] }, { name: 'calendar', title: ['日历', 'Calendar'] }, { name: 'remind', title: ['提醒（%）', 'Reminders (%)'] }, { name: 'escalateTo', title: ['升级至', 'Escalates to'], codes: 'practitioner.role' }],
  filters: [{ name: 'calendar', title: ['日历', 'Calendar'] }],
  form: form('sla', ['时限', 'Time limit'], {
    id: identifier(['编号', 'Id']),
    due: text(['时限', 'Limit'], { pattern: '^P(?!$)(?:[0-9]+W|(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)$', maxLength: 40, description: 'ISO 8601，如 PT4H、P1D（工作日历上为一个工作日）', 'x-description-en': 'ISO 8601 as PT4H or P1D (a working day on a working calendar)' }),
    calendar: text(['日历', 'Calendar'], { maxLength: 64 }), remind: table(['提醒', 'Reminders'], { at: whole(['时限的百分之', 'Per cent of the limit'], 1, 99) }, ['at'], { maxItems: 10 }),
    escalateTo: coded(['升级至角色', 'Role it escalates to'], 'practitioner.role'),
  }, ['id', 'due', 'calendar']),
  listed: ({ remind, ...row }) => ({ ...row, remind: (remind as number[]).join(', ') }),
  toForm: ({ remind, ...row }) => present({ ...row, remind: (remind as number[]).map((at) => ({ at })) }),
  async check({ store, data }) {
    return (await store.registerEntry('calendar', textOf(data, 'calendar'))) ? [] : [fieldError('calendar', '没有此日历', 'No such calendar')];
  },
  idOf: (data) => textOf(data, 'id'),
  async save(store, id, data) {
    const remind = [...new Set(rows<{ at: number }>(data, 'remind').map(({ at }) => at))].sort((a, b) => a - b);
    const escalateTo = textOrNull(data, 'escalateTo');
    await store.putSlaPolicy({ id, due: textOf(data, 'due'), calendar: textOf(data, 'calendar'), remind, ...(escalateTo !== null && { escalateTo }) });
  },
};
