import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../api/session/password.ts';
import type { Store } from '../../store/contract.ts';

const LOGIN = 'admin';

/**
 * Makes the first administrator, unless there is one.
 * @param chosen the password to give it; without one a random password is made
 * @returns a random password, to be shown once; null when none was made
 */
export async function ensureAdministrator(store: Store, chosen: string | undefined): Promise<string | null> {
  if ((await store.accountByLogin(LOGIN)) !== null) return null;
  const password = chosen || randomBytes(12).toString('base64url');
  await store.putPerson({ id: LOGIN, name: '系统管理员', nameEn: 'Administrator', title: null });
  await store.putAccount({ userId: LOGIN, login: LOGIN, personId: LOGIN, name: '系统管理员', passwordHash: await hashPassword(password), admin: true, disabled: false, apiClient: false });
  return chosen ? null : password;
}
