import { compileDmn } from '../../../engine/compiler/index.ts';
import type { DecisionModel, DefinitionBundle } from '../../../engine/model/graph.ts';
import type { ProcessDefinitionRow, RestDecision, Store } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { bundleByHash } from '../../definitions/content.ts';

const compiled = new Map<string, DecisionModel>();
const CACHE_SIZE = 500;

/** Packages deployed by the dialect begin so; what they refer to by key is the latest version at the start of an instance. */
export const REST_PACKAGE = 'rest:';

export async function latestDecision(store: Pick<Store, 'rest'>, key: string): Promise<RestDecision | null> {
  // Definitions are no secrets: they are read in nobody's name.
  const [found] = await store.rest.decisions.list({ key, latestVersion: true }, EVERYTHING, { sort: [], offset: 0, limit: 1 });
  return found ?? null;
}

/** What a decision definition evaluates. */
export async function decisionModel(store: Pick<Store, 'rest'>, { id, key, deploymentId }: RestDecision): Promise<DecisionModel | null> {
  const known = compiled.get(`${id}@${deploymentId}`);
  if (known) return known;
  const xml = await store.rest.decisionXml(id);
  if (xml === null) return null;
  const result = await compileDmn(xml);
  const model = result.ok ? result.value.decisions.find((decision) => decision.key === key)?.model : undefined;
  if (!model) return null;
  if (compiled.size >= CACHE_SIZE) compiled.clear();
  compiled.set(`${id}@${deploymentId}`, model);
  return model;
}

export async function latestDecisionModel(store: Pick<Store, 'rest'>, key: string): Promise<DecisionModel | null> {
  const decision = await latestDecision(store, key);
  return decision && decisionModel(store, decision);
}

/**
 * The definition an instance is started with now: a process deployed by the dialect runs with the latest versions of its decisions, also those deployed
 * after it. The bundle with them is another content under another hash.
 */
export async function withLatestDecisions(store: Pick<Store, 'rest' | 'blob' | 'putBlob'>, definition: ProcessDefinitionRow): Promise<ProcessDefinitionRow> {
  if (!definition.packageName.startsWith(REST_PACKAGE)) return definition;
  const bundle = await bundleByHash(store, definition.hash);
  if (bundle.graph.decisions.length === 0) return definition;
  const decisions: DefinitionBundle['decisions'] = { ...bundle.decisions };
  for (const key of bundle.graph.decisions) {
    const model = await latestDecisionModel(store, key);
    if (model) decisions[key] = model;
  }
  return { ...definition, hash: await store.putBlob('bundle', { ...bundle, decisions }) };
}
