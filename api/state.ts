import type { Principal } from './session/principal.ts';

/** Per request, in `ctx.state`. */
export interface State {
  requestId: string;
  /** Null for an anonymous call; set by the authentication middleware. */
  principal?: Principal | null;
  /** Operation id of the matched route, for logs and metrics. */
  operation?: string;
}
