/** Who is told of what and how: rules of administrators, and what people choose within them. */
import type { NoticePerson, NoticeRule, NoticeSetting, NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

type Rules = Pick<NoticeStore, 'rules' | 'putRule' | 'removeRule' | 'setting' | 'putSetting' | 'people' | 'digestsDue' | 'digestMade'>;

interface RuleRow { id: string; kind: NoticeRule['kind']; process_key: string; role: string; console: number; mail: NoticeRule['mail']; webhook: number; enabled: number; locked: number }

export function ruleStore(db: Db): Rules {
  const { knex } = db;
  return {
    async rules() {
      const rows: RuleRow[] = await knex('notice_rule').orderBy(['kind', 'process_key', 'role']);
      return rows.map((row) => ({ id: row.id, kind: row.kind, processKey: row.process_key, role: row.role, console: row.console === 1, mail: row.mail, webhook: row.webhook === 1, enabled: row.enabled === 1, locked: row.locked === 1 }));
    },

    putRule: ({ id, kind, processKey, role, console, mail, webhook, enabled, locked }, at, by) =>
      db.transaction(async (trx) => {
        const other = await trx('notice_rule').where({ kind, process_key: processKey, role }).whereNot('id', id).first('id');
        if (other !== undefined) return false;
        const row = { kind, process_key: processKey, role, console: Number(console), mail, webhook: Number(webhook), enabled: Number(enabled), locked: Number(locked), updated_at: at, updated_by: by };
        await trx('notice_rule').insert({ id, ...row }).onConflict('id').merge();
        return true;
      }),

    removeRule: async (id) => (await knex('notice_rule').where('id', id).whereRaw("(process_key <> '' or role <> '')").del()) === 1,

    async setting(userId) {
      const row = await knex('notice_setting').where('user_id', userId).first<{ value: string } | undefined>('value');
      return row ? fromJson<NoticeSetting>(row.value) : null;
    },

    async putSetting(userId, setting, day) {
      const row = { user_id: userId, mail: setting.mail, digest_minute: setting.mail === null ? null : setting.digestAt, digest_day: day, value: toJson(setting) };
      await knex('notice_setting').insert(row).onConflict('user_id').merge();
    },

    async people(userIds, at) {
      const query = knex('account as a').where({ 'a.disabled': 0, 'a.api_client': 0 });
      if (userIds === 'administrators') query.where('a.admin', 1);
      else query.whereIn('a.user_id', userIds);
      const rows: { user_id: string; admin: number; role: string | null; value: string | null }[] = await query
        .leftJoin('notice_setting as s', 's.user_id', 'a.user_id')
        .leftJoin('practitioner_role as r', (join) => void join.on('r.person_id', 'a.person_id').andOnNull('r.suspended_at').andOnVal('r.valid_from', '<=', at).andOn((end) => void end.onNull('r.valid_to').orOnVal('r.valid_to', '>', at)))
        .orderBy(['a.user_id', 'r.role']).select('a.user_id', 'a.admin', 'r.role', 's.value');
      const people = new Map<string, NoticePerson>();
      for (const row of rows) {
        const person = people.get(row.user_id) ?? { userId: row.user_id, admin: row.admin === 1, roles: [], setting: row.value === null ? null : fromJson<NoticeSetting>(row.value) };
        if (row.role !== null && !person.roles.includes(row.role)) person.roles.push(row.role);
        people.set(row.user_id, person);
      }
      return [...people.values()];
    },

    digestsDue: (day, minute, limit) => knex('notice_setting').where('digest_day', '<', day).where('digest_minute', '<=', minute).orderBy('user_id').limit(limit).pluck('user_id'),

    digestMade: (userId, day, at, mail) =>
      db.transaction(async (trx) => {
        if ((await trx('notice_setting').where('user_id', userId).where('digest_day', '<', day).update({ digest_day: day })) !== 1) return false;
        await trx('notice').where({ user_id: userId, digest: 1 }).where('made_at', '<=', at).update({ digest: 0 });
        if (mail) {
          const row = { id: mail.id, channel: 'mail', user_id: userId, kind: 'digest', target: mail.target, content: toJson(mail.content), status: 'pending', attempts: 0, due_at: at, leased_until: 0, worker: null, error: null, created_at: at, done_at: null };
          await trx('notice_delivery').insert(row).onConflict('id').ignore();
        }
        return true;
      }),
  };
}
