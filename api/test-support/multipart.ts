/** The parts of a multipart/related answer: their headers as one text, and their content. */
export async function partsOf(reply: Response): Promise<{ head: string; bytes: Buffer }[]> {
  const boundary = /boundary="?([^";]+)/.exec(reply.headers.get('content-type') ?? '')?.[1] ?? '';
  const body = Buffer.from(await reply.arrayBuffer());
  const parts: { head: string; bytes: Buffer }[] = [];
  for (let from = body.indexOf(`--${boundary}`); ;) {
    const next = body.indexOf(`\r\n--${boundary}`, from + 2);
    if (next < 0) return parts;
    const start = body.indexOf('\r\n\r\n', from);
    parts.push({ head: body.subarray(from, start).toString(), bytes: body.subarray(start + 4, next) });
    from = next + 2;
  }
}
