export { processInstance } from './process-instance.ts';
