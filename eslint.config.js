import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import a11y from 'eslint-plugin-vuejs-accessibility';
import tseslint from 'typescript-eslint';

/** The table of who may import whom, shared with the test that walks the import graph. */
const { rules: boundaries } = JSON.parse(readFileSync(new URL('./tests/architecture/boundaries.json', import.meta.url), 'utf8'));
const folders = boundaries.map((rule) => rule.folder).filter((folder) => !folder.includes('/'));
const TESTS = ['**/*.test.ts', 'tests/**', '**/fixtures/**', '**/testing/**', '**/test-support/**'];

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const isFolder = (target) => folders.some((folder) => target.startsWith(`${folder}/`));
const anyOf = (patterns) => (patterns.length === 0 ? '(?!)' : `(?:${patterns.join('|')})`);
const inFolders = (targets) => anyOf(targets.filter(isFolder).map((target) => escape(target) + (target.endsWith('/') ? '' : '$')));
const packageNames = (targets) => targets.filter((target) => !isFolder(target) && target !== 'node:' && target !== '*').map((name) => `${escape(name)}(?:/|$)`);

/**
 * `no-restricted-imports` for one folder of the table. Lint sees the text of an import, not the file it means, so there is one
 * entry for each depth below the folder: `../api/` means a sibling of `ui` only in a file that lies directly in `ui`.
 */
function boundaryConfigs(rule) {
  const [top, ...below] = rule.folder.split('/');
  const whole = boundaries.filter((other) => other.folder === rule.folder || other.folder === top);
  const [may, not, types] = ['may', 'not', 'types'].map((list) => whole.flatMap((other) => other[list]));
  const siblings = anyOf(folders.filter((folder) => folder !== top).map((folder) => `${escape(folder)}/`));
  const message = `The table of who may import whom (tests/architecture/boundaries.json) forbids this in ${rule.folder}/.`;

  const packages = [{ regex: `^${anyOf(packageNames(not))}`, message }];
  if (!may.includes('node:')) packages.push({ regex: `^(?:node:|${anyOf(builtinModules.map((name) => `${escape(name)}$`))})`, message });
  if (!may.includes('*')) {
    packages.push({ regex: `^(?!\\.|node:|${anyOf([...packageNames(may), ...packageNames(types)])})`, message });
    packages.push({ regex: `^${anyOf(packageNames(types))}`, message: `${message} Types are allowed.`, allowTypeImports: true });
  }
  return [0, 1, 2, 3, 4].map((depth) => {
    const root = `^(?:\\.\\./){${depth + below.length + 1}}`;
    const patterns = [
      ...packages,
      { regex: `${root}${inFolders(not)}`, message },
      { regex: `${root}(?!${inFolders([...may, ...types])})${siblings}`, message },
      { regex: `${root}(?!${inFolders(may)})${inFolders(types)}`, message: `${message} Types are allowed.`, allowTypeImports: true },
    ];
    return { files: [`${rule.folder}/${'*/'.repeat(depth)}*.{ts,vue,js,mjs}`], ignores: [...TESTS, 'ui/dev/**', 'ui/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
  });
}

const HOST_GLOBALS = ['Date', 'Intl', 'process', 'console', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto', 'fetch', 'Buffer', 'localStorage', 'window', 'document'];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', 'coverage/', 'test-results/', 'data/', '.cache/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: config.files ?? ['ui/**/*.vue'] })),
  ...a11y.configs['flat/recommended'].map((config) => ({ ...config, files: ['ui/**/*.vue'] })),
  {
    rules: {
      'no-undef': 'off', // TypeScript knows better which names exist where.
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['ui/**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Layout of templates is a matter of taste and of Prettier, not of lint.
      ...Object.fromEntries(['max-attributes-per-line', 'singleline-html-element-content-newline', 'html-self-closing', 'html-indent', 'html-closing-bracket-newline', 'first-attribute-linebreak', 'attributes-order', 'multiline-html-element-content-newline', 'html-closing-bracket-spacing'].map((name) => [`vue/${name}`, 'off'])),
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      // What builds the console leaves Vue's options out (ui/vite.config.ts).
      'vue/component-api-style': ['error', ['script-setup']],
      // A label may hold its control or name it by id; asking for both rejects Element Plus's own markup.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  ...boundaries.flatMap(boundaryConfigs),
  {
    name: 'determinism',
    files: ['engine/**/*.ts', 'workflows/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...HOST_GLOBALS.map((name) => ({ name, message: 'The engine is a pure function: time, chance and the outside world come in as input.' }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'The engine is a pure function: chance comes in as input.' }],
    },
  },
  {
    name: 'promises',
    files: ['activities/**/*.ts', 'api/**/*.ts', 'store/**/*.ts', 'cli/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['**/*.d.mts', '**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // The rules that need types: a lost promise is a lost error, and only types show it.
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }], '@typescript-eslint/await-thenable': 'error' },
  },
);
