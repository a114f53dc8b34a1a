/** Running instances go on by another definition. */
export { migrate, type Migrated, type MigrationOrigin } from './migrate.ts';
export type { Obstacle } from './obstacle.ts';
export { generatePlan, type MigrationPlan } from './plan.ts';
export { validatePlan } from './validate.ts';
