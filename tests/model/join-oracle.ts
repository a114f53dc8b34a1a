/**
 * When an inclusive gateway is activated, from the text of BPMN 2.0.2 section 13.4.3 alone: by walking every way a token could take through the
 * drawing. It knows flows and where tokens are, and nothing of the engine.
 */

export interface Drawing {
  flows: { id: string; source: string; target: string }[];
  /** Boundary events by the activity they are attached to. */
  boundaries: Record<string, string[]>;
}

export interface Tokens {
  /** Nodes with a token, other than the gateway in question. */
  at: string[];
  /** Incoming flows of the gateway that have a token. */
  filled: ReadonlySet<string>;
}

/**
 * "At least one incoming sequence flow has at least one token, and for every directed path that (i) starts with a flow that has a token, (ii) ends
 * with an incoming flow of the gateway that has no token, and (iii) does not visit the gateway, there is also a directed path that (iv) starts with
 * the same flow, (v) ends with an incoming flow that has a token, and (vi) does not visit the gateway." A token in an activity may also leave by a
 * boundary event: that way is one to wait for, but none that makes waiting needless, for the activity may as well complete.
 */
export function isActivated(drawing: Drawing, gateway: string, { at, filled }: Tokens): boolean {
  if (filled.size === 0) return false;
  const entries = drawing.flows.filter(({ target }) => target === gateway);
  const empty = entries.filter(({ id }) => !filled.has(id));
  return at.every((node) => {
    const possible = reachable(drawing, node, gateway, true);
    if (!empty.some(({ id }) => possible.has(id))) return true;
    const certain = reachable(drawing, node, gateway, false);
    return entries.some(({ id }) => filled.has(id) && certain.has(id));
  });
}

/** Flows on all paths from a node that do not visit the gateway, the flows into it included. */
function reachable({ flows, boundaries }: Drawing, from: string, gateway: string, byBoundaries: boolean): Set<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (node: string): void => {
    if (node === gateway || visited.has(node)) return;
    visited.add(node);
    for (const flow of flows.filter(({ source }) => source === node)) {
      found.add(flow.id);
      visit(flow.target);
    }
    if (byBoundaries) for (const event of boundaries[node] ?? []) visit(event);
  };
  visit(from);
  return found;
}
