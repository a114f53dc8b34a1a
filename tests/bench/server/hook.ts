/** A line from the worker to the benchmark at the moment a handler runs: business key or instance, and when. */
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Told { instanceId: string; businessKey: string; elementId: string; /** Epoch ms. */ at: number }

/** The benchmark's end: a socket in the file system. */
export class Hook {
  readonly path: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private listener: (told: Told) => void = () => undefined;

  private constructor(path: string) {
    this.path = path;
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      let rest = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) this.listener(JSON.parse(line) as Told);
      });
      // A worker that is killed takes its connection with it.
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
  }

  static async open(path: string): Promise<Hook> {
    rmSync(path, { force: true });
    const hook = new Hook(path);
    await new Promise<void>((resolve, reject) => hook.server.once('error', reject).listen(path, resolve));
    return hook;
  }

  /** Who hears what is told from now on. */
  listen(listener: (told: Told) => void): void {
    this.listener = listener;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    rmSync(this.path, { force: true });
  }
}

/** The worker's end. Connects when there is something to tell. */
export function teller(path: string): (told: Told) => void {
  let socket: Socket | undefined;
  return (told) => {
    socket ??= connect(path).on('error', () => { socket = undefined; }).on('close', () => { socket = undefined; });
    socket.write(`${JSON.stringify(told)}\n`);
  };
}
