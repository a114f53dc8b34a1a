import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json: where bpmn/, ui/ and node_modules/ are, whatever the working directory is. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
