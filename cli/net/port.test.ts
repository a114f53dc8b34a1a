import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, requireFreePort } from './port.ts';

describe('freePort and requireFreePort', () => {
  it('finds a port that can be listened on', async () => {
    const port = await freePort();
    expect(port).toBeGreaterThan(1023);
    await requireFreePort(port, '127.0.0.1');
  });

  it('names a port in use and offers another', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
    await new Promise((resolve) => server.close(resolve));
    await requireFreePort(port, '127.0.0.1');
  });

  it('names an address this machine does not have', async () => {
    await expect(requireFreePort(8080, '192.0.2.1')).rejects.toThrow('no address 192.0.2.1');
  });
});
