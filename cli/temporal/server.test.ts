import { describe, expect, it } from 'vitest';
import { serverArguments } from './server.ts';

describe('serverArguments', () => {
  const args = serverArguments({ file: 'temporal', port: 7999, dataFolder: '/srv/yilian' });

  it('binds to this machine only, on the chosen port and the data folder', () => {
    expect(args.join(' ')).toContain('server start-dev --headless --ip 127.0.0.1 --port 7999 --db-filename /srv/yilian/temporal.db');
  });

  it('repeats the flag for each setting and pragma', () => {
    const valuesOf = (flag: string): string[] => args.flatMap((arg, i) => (arg === flag ? [args[i + 1] ?? ''] : []));
    expect(valuesOf('--dynamic-config-value')).toContain('system.enableActivityEagerExecution=true');
    expect(valuesOf('--sqlite-pragma')).toEqual(['journal_mode=WAL', 'synchronous=NORMAL']);
    expect(args.filter((arg) => /^[\w.]+=/.test(arg))).toEqual([...valuesOf('--dynamic-config-value'), ...valuesOf('--sqlite-pragma')]);
  });
});
