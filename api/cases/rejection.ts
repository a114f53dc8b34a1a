import type { Rejection } from '../../engine/model/io.ts';
import { conflict, type Failure, fieldError, forbidden, invalid, notFound } from '../failure.ts';
import type { Delivered } from '../host/types.ts';

const CHANGED = { zh: '案例状态已变化，操作未执行', en: 'The case has moved on; nothing was done' };

/** The engine's refusal as an answer. The engine's own words are for operators; people get the meaning in both languages. */
export function rejectionFailure({ code, message, field }: Rejection): Failure {
  switch (code) {
    case 'notFound': return notFound();
    case 'conflict': return conflict('conflict', CHANGED, { data: { reason: message } });
    case 'forbidden': return forbidden();
    case 'invalid': return invalid([fieldError(field ?? '', '内容不被接受', message)]);
  }
}

/** The accepted outcome; throws the refusal. */
export function accepted(delivered: Delivered): Extract<Delivered, { ok: true }> {
  if (!delivered.ok) throw rejectionFailure(delivered.rejection);
  return delivered;
}
