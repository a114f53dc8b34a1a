import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Session } from '../../../api/contract/index.ts';
import { api, client } from '../api/endpoints.ts';
import { ApiFailure } from '../api/client.ts';

/** Who is logged in. `ready` resolves once the server has said whether there is a session. */
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null);
  const expired = ref(false);
  let first: Promise<void> | null = null;

  function take(next: Session | null): void {
    session.value = next;
    client.setCsrf(next?.csrf ?? null);
  }

  /** Asks the server once; a server that cannot be reached is an error for the caller to show. */
  function ready(): Promise<void> {
    first ??= api.session().then(take, (error: unknown) => {
      if (error instanceof ApiFailure && error.status === 401) return take(null);
      first = null;
      throw error;
    });
    return first;
  }

  async function logIn(login: string, password: string): Promise<void> {
    take(await api.logIn(login, password));
    expired.value = false;
    first = Promise.resolve();
  }

  async function logOut(): Promise<void> {
    await api.logOut().catch(() => {});
    take(null);
  }

  /** The server no longer knows the session. */
  function lose(): void {
    expired.value ||= session.value !== null;
    take(null);
  }

  const user = computed(() => session.value?.user ?? null);
  const roles = computed(() => session.value?.roles ?? []);
  /** Organisations the person has a role at, each once. */
  const organisations = computed(() => [...new Map(roles.value.map((role) => [role.orgId, role.orgName])).entries()].map(([id, name]) => ({ id, name })));
  return { session, user, roles, organisations, expired, ready, logIn, logOut, lose };
});
