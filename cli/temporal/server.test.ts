import { describe, expect, it } from 'vitest';
import { serverArguments } from './server.ts';

describe('serverArguments', () => {
  const args = serverArguments({ file: 'temporal', port: 7999, dataFolder: '/srv/yilian' });

  it('binds to this machine only, on the chosen port and the data folder', () => {
    expect(args.join(' ')).toContain('server start-dev --headless --ip 127.0.0.1 --port 7999 --db-filename /srv/yilian/temporal.db');
  });

  it('repeats the flag for each setting and pragma', () => {
    expect(args.filter((arg) => arg === '--dynamic-config-value')).toHaveLength(4);
    expect(args.filter((arg) => arg === '--sqlite-pragma')).toHaveLength(2);
  });
});
