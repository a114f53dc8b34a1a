/** What the store keeps under the hash of its content never changes: it is read and parsed once, for everybody who asks. */
import type { DefinitionBundle, PolicySet } from '../../engine/model/graph.ts';
import type { DefinitionStore } from '../../store/contract.ts';

type Blobs = Pick<DefinitionStore, 'blob'>;

/** Documents kept; the one not asked for the longest makes room. */
const MOST = 250;
/** Promises: those who ask while it is being read wait for the same reading. */
const kept = new Map<string, Promise<object | null>>();

/** The model, decisions and settings a definition runs by. @throws Error when the store does not have it */
export const bundleByHash = (store: Blobs, hash: string): Promise<DefinitionBundle> => contentOf(store, hash, 'bundle');

/** Time limits and calendars as they were when an instance was pinned to them. @throws Error when the store does not have them */
export const policiesByHash = (store: Blobs, hash: string): Promise<PolicySet> => contentOf(store, hash, 'policy set');

/** What is worked out of a document, once for as long as that is kept. */
export function workedOut<Document extends object, Result>(work: (document: Document) => Result): (document: Document) => Result {
  const results = new WeakMap<Document, { result: Result }>();
  return (document) => {
    const known = results.get(document) ?? { result: work(document) };
    results.set(document, known);
    return known.result;
  };
}

async function contentOf<Document extends object>(store: Blobs, hash: string, what: string): Promise<Document> {
  const known = kept.get(hash);
  if (known) keep(hash, known);
  const content = await (known ?? read(store, hash));
  if (content === null) throw new Error(`there is no ${what} ${hash}`);
  return content as Document;
}

function read(store: Blobs, hash: string): Promise<object | null> {
  const reading = store.blob(hash).then((text) => (text === null ? null : (JSON.parse(text) as object)));
  const forget = (): void => { if (kept.get(hash) === reading) kept.delete(hash); };
  // What is not there now may be later, and a database that could not be reached may be again.
  void reading.then((content) => { if (content === null) forget(); }, forget);
  keep(hash, reading);
  return reading;
}

/** As the one asked for last. */
function keep(hash: string, reading: Promise<object | null>): void {
  kept.delete(hash);
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(hash, reading);
}
