import type { JsonObject } from '../../../engine/model/json.ts';

/** Code, Chinese, English, properties. */
export type CodeSeed = [code: string, display: string, displayEn: string, properties?: JsonObject];

/** A code set and the names it is known under: that of the domain first, then the short one used for patient data. */
export interface CodeSetSeed { systems: string[]; codes: CodeSeed[] }
