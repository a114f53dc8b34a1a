import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { ImagingOrderRow, ImagingWorkRow, TaskRow } from '../../store/contract.ts';
import type { WorkItem } from '../contract/imaging-worklist.ts';
import { masked } from '../registers/mask.ts';

/** What a list knows of a case, from its own row or from a task of it. */
export interface CaseFacts { businessKey: string | null; state: string | null; orgName: string | null; startedAt: number }

const object = (value: Json | undefined): JsonObject => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An order as it stands in the list; of the patient only what tells cases apart. */
export function workItem(order: ImagingOrderRow, facts: CaseFacts, { series, instances, variables }: ImagingWorkRow, tasks: readonly TaskRow[], offered: ReadonlySet<string>): WorkItem {
  const form = object(variables['order']);
  const patient = object(form['patient']);
  const priors = object(variables['priors'])['count'];
  return {
    instanceId: order.instanceId, ...facts, accession: order.accession, modality: order.modality, bodyPart: text(form['bodyPart']), priority: order.priority, group: text(object(variables['route'])['group']),
    patient: { name: text(masked(patient)['name']) ?? '', sex: text(patient['sex']), birthYear: text(patient['birthDate'])?.slice(0, 4) ?? null },
    images: { series, instances, expectedSeries: order.expectedSeries, expectedInstances: order.expectedInstances },
    priors: typeof priors === 'number' ? priors : 0, critical: Array.isArray(variables['criticals']) && variables['criticals'].length > 0,
    tasks: tasks.map(({ id, elementId, name, due, assignee, assigneeName }) => ({ id, elementId, name, due, assignee, assigneeName, offered: offered.has(id) })),
  };
}
