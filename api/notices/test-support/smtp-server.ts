/** As much of a mail server as a client needs that sends plain text without logging in. */
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface SmtpServer { url: string; /** What arrived, headers and body. */ mails: string[]; /** Refuses recipients with this answer from now on; null: takes them. */ refuse(answer: string | null): void; close(): Promise<void> }

export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    let data: string[] | null = null;
    const answer = (line: string): string => {
      if (data !== null) {
        if (line !== '.') { data.push(line.replace(/^\.\./, '.')); return ''; }
        mails.push(data.join('\n'));
        data = null;
        return '250 taken';
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT' && refusal !== null) return refusal;
      if (verb === 'DATA') { data = []; return '354 go on'; }
      return verb === 'QUIT' ? '221 bye' : '250 ok';
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const said of lines.map(answer)) if (said !== '') socket.write(`${said}\r\n`);
    });
    socket.write('220 test\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails,
    refuse(answer) { refusal = answer; },
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
