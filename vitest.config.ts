import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Code that needs nothing but Node. */
const UNIT = ['engine', 'workflows', 'activities', 'store', 'api', 'cli', 'bpmn', 'tests/architecture', 'tests/security', 'tests/engine-rest', 'tests/bench', 'tests/chaos'];
/** Copies of stores, removed at the end. */
const COPIES = 'store/test-support/copies-folder.ts';

export default defineConfig({
  test: {
    // Two cores are the machine to be fast on; the integration tests start servers of their own.
    maxWorkers: 2,
    projects: [
      // Not isolated, like the model tests: these import much of the product, and reading it anew for each file took longer than the tests.
      { test: { name: 'unit', isolate: false, include: UNIT.map((folder) => `${folder}/**/*.test.ts`), exclude: ['**/node_modules/**'], globalSetup: COPIES, testTimeout: 15_000 } },
      {
        plugins: [vue()],
        test: { name: 'ui', include: ['ui/**/*.test.ts'], exclude: ['**/node_modules/**', 'ui/dist/**'], environment: 'happy-dom', server: { deps: { inline: ['element-plus'] } }, css: false, testTimeout: 15_000 },
      },
      { test: { name: 'model', include: ['tests/model/**/*.test.ts', 'tests/conformance/**/*.test.ts', 'tests/replay/**/*.test.ts'], globalSetup: COPIES, isolate: false, testTimeout: 120_000 } },
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], globalSetup: COPIES, testTimeout: 120_000, hookTimeout: 180_000 } },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: 'tests/e2e/support/shared-product.ts', fileParallelism: false, testTimeout: 240_000, hookTimeout: 300_000 } },
    ],
  },
});
