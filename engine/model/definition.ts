import type { DefinitionBundle, PolicySet } from './graph.ts';

/** What `step` interprets: a definition and the time limits the instance is pinned to. Both are immutable, content-addressed data. */
export interface Definition {
  bundle: DefinitionBundle;
  policies: PolicySet;
}
