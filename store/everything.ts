import type { Viewer } from './contract.ts';

/**
 * Who sees everything. For what holds whoever asks: rules between people, counts that tell nothing of any case, work in nobody's name. Never to answer
 * a person, who is asked for as `principal.viewer`.
 */
export const EVERYTHING: Viewer = { userId: '', groups: [], orgIds: [], admin: true };
