import type { RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';

/** Serial numbers of documents and cases: 1, 2, 3, ... per prefix and day. */
export function numberStore(db: Db): Pick<RegisterStore, 'nextNumber'> {
  const issued = async (prefix: string, day: string, requestId: string): Promise<number | null> => {
    const row = await db.knex('number_issued').where({ prefix, day, request_id: requestId }).first<{ number: number } | undefined>('number');
    return row?.number ?? null;
  };
  return {
    async nextNumber(prefix, day, requestId) {
      const known = await issued(prefix, day, requestId);
      if (known !== null) return known;
      try {
        // The counter and the number given out stand or fall together: a number that was not given out is not used up.
        return await db.transaction(async (trx) => {
          await trx('number_sequence')
            .insert({ prefix, day, last: 1 })
            .onConflict(['prefix', 'day'])
            .merge({ last: trx.raw('?? + 1', ['number_sequence.last']) });
          const { last } = await trx('number_sequence').where({ prefix, day }).first<{ last: number }>('last');
          await trx('number_issued').insert({ prefix, day, request_id: requestId, number: last });
          return last;
        });
      } catch (error) {
        const other = db.dialect.isUniqueViolation(error) ? await issued(prefix, day, requestId) : null;
        if (other === null) throw error;
        return other;
      }
    },
  };
}
