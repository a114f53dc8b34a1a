import type { SecurityStore, SessionRow } from '../contract.ts';
import type { Db } from '../db.ts';

type SessionStore = Pick<SecurityStore, 'putSession' | 'session' | 'touchSession' | 'deleteSession'>;

interface Row { token_hash: string; user_id: string; csrf: string; created_at: number; expires_at: number; seen_at: number }

/** Log-in sessions, by the hash of their token. Whether one has expired is for the caller to say, who has the clock. */
export function sessionStore(db: Db): SessionStore {
  return {
    async putSession(session) {
      await db.knex('login_session').where('expires_at', '<=', session.createdAt).del();
      await db.knex('login_session').insert(fromSession(session)).onConflict('token_hash').merge();
    },

    async session(tokenHash) {
      const row = await db.knex('login_session').where('token_hash', tokenHash).first<Row | undefined>();
      return row ? toSession(row) : null;
    },

    async touchSession(tokenHash, at, expiresAt) {
      await db.knex('login_session').where('token_hash', tokenHash).update({ seen_at: at, expires_at: expiresAt });
    },

    async deleteSession(tokenHash) {
      await db.knex('login_session').where('token_hash', tokenHash).del();
    },
  };
}

function toSession(row: Row): SessionRow {
  return { tokenHash: row.token_hash, userId: row.user_id, csrf: row.csrf, createdAt: row.created_at, expiresAt: row.expires_at, seenAt: row.seen_at };
}

function fromSession(row: SessionRow): Row {
  return { token_hash: row.tokenHash, user_id: row.userId, csrf: row.csrf, created_at: row.createdAt, expires_at: row.expiresAt, seen_at: row.seenAt };
}
