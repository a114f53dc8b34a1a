import type { JsonObject } from '../../../engine/model/json.ts';
import type { Block } from '../../../activities/kit/pdf/document.ts';
import type { CaseRow, TimelineEntry } from '../../../store/contract.ts';
import type { StatesDocument } from '../package-documents.ts';
import { isObject } from '../../contract/schema-check.ts';
import { formBlocks, outcomeLabel } from './forms.ts';
import { organisationName, type Reading } from './values.ts';
import { momentText, named, WORDS } from './words.ts';

export interface PrintedCase { row: CaseRow; forms: { key: string; schema: JsonObject }[]; timeline: TimelineEntry[]; states: StatesDocument['states'] }

/** What a print of a case says: how it stands, its forms as they were filled in, who did what. Names of steps are in the language of the model. */
export async function caseBlocks(reading: Reading, { row, forms, timeline, states }: PrintedCase): Promise<Block[]> {
  const { language, variables } = reading;
  const words = WORDS[language];
  const state = (id: string | null): string => {
    const found = states.find((candidate) => candidate.id === id);
    return found ? named(language, found.name, found.nameEn) : (id ?? '');
  };
  const head: [string, string][] = [
    [words.number, row.businessKey ?? ''], [words.state, state(row.caseState)], [words.startOrg, row.startOrgId === null ? '' : await organisationName(reading, row.startOrgId)],
    [words.startedBy, row.startedByName ?? ''], [words.startedAt, momentText(language, row.startedAt)], [words.endedAt, row.endedAt === null ? words.running : momentText(language, row.endedAt)],
  ];
  const blocks: Block[] = [{ kind: 'fields', fields: head.filter(([, value]) => value !== '') }];
  const seen = new Set<string>();
  for (const { schema } of forms) {
    const name = schema['x-variable'];
    const data = typeof name === 'string' ? variables[name] : undefined;
    if (typeof name !== 'string' || seen.has(name) || !isObject(data)) continue;
    seen.add(name);
    blocks.push(...(await formBlocks(reading, schema, data)));
  }
  return [...blocks, { kind: 'heading', text: words.history }, ...timeline.flatMap((entry) => historyLine(reading, entry, state, forms))];
}

function historyLine(reading: Reading, { at, type, actorName, elementName, data }: TimelineEntry, state: (id: string | null) => string, forms: { schema: JsonObject }[]): Block[] {
  const words = WORDS[reading.language];
  const line = (text: string): Block[] => [{ kind: 'text', text: `${momentText(reading.language, at)}  ${text}` }];
  switch (type) {
    case 'instance.started': return line(words.started(actorName ?? words.system));
    case 'task.completed': return line(words.done(actorName ?? words.system, elementName ?? '', outcomeLabel(reading, forms, data['outcome'])));
    case 'case.state': return line(words.stateNow(state(String(data['to'] ?? ''))));
    case 'instance.completed': return line(words.completed);
    case 'instance.terminated': return line(words.terminated(String(data['reason'] ?? '')));
    default: return [];
  }
}
