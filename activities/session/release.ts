import type { Handler } from '../handler.ts';
import { holderOf } from './book.ts';

/** `session.release`: gives the times of a meeting back, those of people and of the room: the compensation of `session.book`. Result: `released`. */
export const sessionRelease: Handler = async (_input, context) => ({ released: await context.store.releaseHolds(holderOf(context), context.now) });
