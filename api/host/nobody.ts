import type { Actor } from '../../engine/model/io.ts';

/** In whose name things happen that no person does. */
export const NOBODY: Actor = { userId: 'system', groups: [] };
