import type { LicenceStatus } from '../../store/contract.ts';
import type { Handler } from '../handler.ts';
import { moment, text, texts } from '../kit/input.ts';

const STATUSES: readonly string[] = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED'] satisfies LicenceStatus[];
const RUNNING = ['EFFECTIVE', 'EXPIRING', 'RENEWAL_PENDING', 'SUSPENDED'];

/**
 * `practitioner.licence-status`: notes what the registry reported. Unless the licence is in force, the roles that need one (`licensedRoles`) are
 * suspended and claimed tasks go back to their groups. A report that is older than what the register knows changes nothing.
 * Input: `practitionerId, status, at` (of the report), `licensedRoles`. Result: `applied, name, released` (tasks), `filings` (ids), `orgIds` (where the person practises).
 */
export const licenceStatus: Handler = async (input, { store }) => {
  const practitionerId = text(input, 'practitionerId');
  const status = text(input, 'status');
  const at = moment(input, 'at');
  if (!STATUSES.includes(status)) throw new TypeError(`input status must be one of ${STATUSES.join(', ')}, not ${status}`);
  const before = await store.registration(practitionerId);
  if (!before || before.statusChangedAt > at) return { applied: false, name: before?.name ?? null, released: 0, filings: [], orgIds: [] };
  await store.setLicenceStatus({ practitionerId, status: status as LicenceStatus, at, licensedRoles: texts(input, 'licensedRoles') });
  const released = status === 'ACTIVE' ? [] : await store.releaseClaimedTasks(await store.accountsOf(practitionerId));
  const filings = await store.filings({ practitionerId, states: RUNNING });
  return {
    applied: true, name: before.name, released: released.length, filings: filings.map(({ id }) => id),
    orgIds: [...new Set([before.primaryOrgId, ...filings.map(({ targetOrgId }) => targetOrgId)])],
  };
};
