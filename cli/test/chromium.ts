import { isExecutable, onPath } from '../temporal/executable.ts';

/** The shell first: Chromium with windows (also as `--headless`) may stop drawing a page for good, and what waits for a frame waits for ever. */
const NAMES = ['chromium-headless-shell', 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The browser for tests: YILIAN_TEST_CHROMIUM, or Chromium's headless shell, Chromium or Chrome where they are usually installed. Null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.YILIAN_TEST_CHROMIUM) return isExecutable(env.YILIAN_TEST_CHROMIUM) ? env.YILIAN_TEST_CHROMIUM : null;
  for (const name of NAMES) {
    const file = onPath(name, env);
    if (file !== null) return file;
  }
  return PLACES.find(isExecutable) ?? null;
}
