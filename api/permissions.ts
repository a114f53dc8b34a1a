/**
 * Who may call what: one row per operation, read by people who review access. Deny by default: a route without a row, or a row
 * without a route, stops the server at its start. What a caller may do to one task or case is decided further in, by the rows of the
 * store the caller can see; what is not visible answers 404.
 *
 * - `public`: anybody, without an account
 * - `account`: anybody with an account in use
 * - `member`: accounts that hold a role in force at some organisation, and administrators
 * - `{ roles }`: holders of one of these roles
 * - `admin`: administrators
 * - `operator`: administrators, or the scraper that has the metrics token
 */
export type Permission = 'public' | 'account' | 'member' | 'admin' | 'operator' | { roles: readonly string[] };

export const permissions = {
  'session.create': 'public',
  'session.read': 'account',
  'session.delete': 'public',

  'task.list': 'member',
  'task.counts': 'member',
  'task.read': 'member',
  'task.claim': 'member',
  'task.release': 'member',
  'task.saveDraft': 'member',
  'task.complete': 'member',

  'case.list': 'member',
  'case.read': 'member',
  'case.timeline': 'member',
  'case.diagram': 'member',
  'case.comments': 'member',
  'case.comment': 'member',
  'case.message': 'member',

  'process.list': 'member',
  'process.start': 'member',

  'referral.create': { roles: ['gp', 'chc_coord'] },
  'fhir.create': { roles: ['gp', 'chc_coord'] },

  'file.upload': 'member',
  'file.read': 'member',

  'code.list': 'member',
  'organisation.list': 'member',
  'department.list': 'member',
  'patient.search': { roles: ['gp', 'chc_coord'] },
  'state.list': 'member',

  // Administrators keep all registers, slot and bed managers those of their organisation: checked register by register.
  'register.list': 'member',
  'register.entries': 'member',
  'register.entry': 'member',
  'register.create': 'member',
  'register.update': 'member',
  'register.remove': 'member',

  'event.stream': 'member',

  'incident.list': 'admin',
  'incident.retry': 'admin',
  'audit.list': 'admin',

  'health.live': 'public',
  'health.ready': 'public',
  'metrics.read': 'operator',
  'openapi.read': 'public',
  'docs.read': 'public',
  'docs.asset': 'public',
} as const satisfies Record<string, Permission>;

export type Operation = keyof typeof permissions;
