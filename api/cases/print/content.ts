import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { chinaText } from '../../../activities/kit/time.ts';
import type { Block } from '../../../activities/kit/pdf/document.ts';
import type { CaseRow, TimelineEntry } from '../../../store/contract.ts';
import type { StatesDocument } from '../package-documents.ts';
import { isObject } from '../../contract/schema-check.ts';
import { valueText, type Source } from './values.ts';

export interface PrintedCase { row: CaseRow; forms: { key: string; schema: JsonObject }[]; variables: JsonObject; timeline: TimelineEntry[]; states: StatesDocument['states'] }

/** What a print of a case says: how it stands, its forms as they were filled in, who did what. */
export async function caseBlocks(source: Source, printed: PrintedCase): Promise<Block[]> {
  const { row, forms, variables } = printed;
  const state = (id: string | null): string => printed.states.find((candidate) => candidate.id === id)?.name ?? id ?? '';
  const head: [string, string][] = [['单号', row.businessKey ?? ''], ['状态', state(row.caseState)], ['发起机构', row.startOrgName ?? ''], ['发起人', row.startedByName ?? ''], ['发起时间', chinaText(row.startedAt)], ['结束时间', row.endedAt === null ? '进行中' : chinaText(row.endedAt)]];
  const blocks: Block[] = [{ kind: 'fields', fields: head.filter(([, value]) => value !== '') }];
  const seen = new Set<string>();
  for (const { schema } of forms) {
    const name = schema['x-variable'];
    const data = typeof name === 'string' ? variables[name] : undefined;
    if (typeof name !== 'string' || seen.has(name) || !isObject(data)) continue;
    seen.add(name);
    blocks.push(...(await formBlocks(source, schema, data)));
  }
  return [...blocks, { kind: 'heading', text: '办理过程' }, ...printed.timeline.flatMap((entry) => historyLine(entry, state, forms))];
}

async function formBlocks(source: Source, schema: JsonObject, data: JsonObject): Promise<Block[]> {
  const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {});
  const lines = (await Promise.all(properties.map(async ([name, property]) => {
    if (!isObject(property)) return [];
    const value = data[name];
    // A group of fields, such as the patient: each of them stands by itself.
    const inner = isObject(property['properties']) && isObject(value) && property['x-widget'] !== 'signature' && property['x-widget'] !== 'period';
    const members: [string, Json, JsonObject][] = inner ? Object.entries(property['properties'] as JsonObject).map(([member, of]) => [member, of, value as JsonObject]) : [[name, property, data]];
    return Promise.all(members.map(async ([member, of, holder]): Promise<[string, string]> => [isObject(of) ? String(of['title'] ?? member) : member, isObject(of) ? await valueText(source, of, holder[member], holder) : '']));
  }))).flat().filter(([, text]) => text !== '');
  const outcome = outcomeLabel([{ schema }], data['outcome']);
  const short = lines.filter(([, text]) => text.length <= 28 && !text.includes('\n'));
  const long = lines.filter(([, text]) => text.length > 28 || text.includes('\n'));
  return [
    { kind: 'heading', text: `${String(schema['title'] ?? '')}${outcome === null ? '' : ` · ${outcome}`}` },
    ...(short.length > 0 ? [{ kind: 'fields', fields: short } as const] : []),
    ...long.map(([label, text]) => ({ kind: 'text', text: `${label}：${text}` }) as const),
  ];
}

function outcomeLabel(forms: { schema: JsonObject }[], outcome: unknown): string | null {
  if (typeof outcome !== 'string' || outcome === '') return null;
  const offered = forms.flatMap(({ schema }) => (Array.isArray(schema['x-outcomes']) ? schema['x-outcomes'].filter(isObject) : []));
  return String(offered.find(({ id }) => id === outcome)?.['label'] ?? outcome);
}

function historyLine({ at, type, actorName, elementName, data }: TimelineEntry, state: (id: string | null) => string, forms: { schema: JsonObject }[]): Block[] {
  const line = (text: string): Block[] => [{ kind: 'text', text: `${chinaText(at)}  ${text}` }];
  switch (type) {
    case 'instance.started': return line(`${actorName ?? '系统'} 发起`);
    case 'task.completed': {
      const outcome = outcomeLabel(forms, data['outcome']);
      return line(`${actorName ?? '系统'} 办理「${elementName ?? ''}」${outcome === null ? '' : `：${outcome}`}`);
    }
    case 'case.state': return line(`状态：${state(String(data['to'] ?? ''))}`);
    case 'instance.completed': return line('流程结束');
    case 'instance.terminated': return line(`流程终止：${String(data['reason'] ?? '')}`);
    default: return [];
  }
}
