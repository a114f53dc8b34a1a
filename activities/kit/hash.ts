import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { Json } from '../../engine/model/json.ts';

/** SHA-256 of the canonical JSON, hex: the same for the same content. */
export const contentHash = (content: Json): string => createHash('sha256').update(canonicalJson(content)).digest('hex');
