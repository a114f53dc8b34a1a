import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStartOptions } from './options.ts';

describe('parseStartOptions', () => {
  it('listens on this machine only, with the demo, unless told otherwise', () => {
    expect(parseStartOptions([], {})).toEqual({ host: '127.0.0.1', port: 8080, dataFolder: resolve('data'), demo: true, demoCases: Infinity });
    expect(parseStartOptions(['--port', '9000', '--host', '0.0.0.0', '--data', '/srv/y', '--no-demo'], { YILIAN_DEMO_CASES: '0' })).toEqual({ host: '0.0.0.0', port: 9000, dataFolder: '/srv/y', demo: false, demoCases: 0 });
  });

  it.each([['--port', 'http'], ['--demo-cases', 'some'], ['--port', '70000'], ['--prot', '80'], ['extra']])('refuses %s %s', (...argv) => expect(() => parseStartOptions(argv)).toThrow());
});
