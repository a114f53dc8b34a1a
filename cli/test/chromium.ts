import { isExecutable, onPath } from '../temporal/executable.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The browser for tests: YILIAN_TEST_CHROMIUM, or Chromium or Chrome where they are usually installed. Null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.YILIAN_TEST_CHROMIUM) return isExecutable(env.YILIAN_TEST_CHROMIUM) ? env.YILIAN_TEST_CHROMIUM : null;
  for (const name of NAMES) {
    const file = onPath(name, env);
    if (file !== null) return file;
  }
  return PLACES.find(isExecutable) ?? null;
}
