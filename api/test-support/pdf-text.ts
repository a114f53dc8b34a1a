import { inflateSync } from 'node:zlib';

const OBJECT = /(\d+) 0 obj\n([\s\S]*?)\nendobj/g;

/** The words of a document written by this product, page after page; lines one below the other. Only what such documents have is understood. */
export function pdfText(bytes: Buffer): string {
  const objects = new Map([...bytes.toString('latin1').matchAll(OBJECT)].map(([, id = '', body = '']) => [id, body]));
  const fonts = [...objects.values()].flatMap((body) => /\/ToUnicode (\d+) 0 R/.exec(body)?.[1] ?? []);
  const glyphs = new Map(fonts.flatMap((id) => glyphsOf(contentOf(objects.get(id) ?? ''))));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body)).flatMap((body) => /\/Contents (\d+) 0 R/.exec(body)?.[1] ?? []);
  return pages.map((id) => linesOf(contentOf(objects.get(id) ?? ''), glyphs)).join('\n');
}

/** How many pictures a document has. */
export const pictureCount = (bytes: Buffer): number => bytes.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0;

function contentOf(body: string): string {
  const from = body.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(Buffer.from(body.slice(from, body.lastIndexOf('\nendstream')), 'latin1')).toString('latin1');
}

/** Glyph number -> text, from ranges like `<0000> <0002> [<0000> <0041> <0042>]`. */
function glyphsOf(map: string): [number, string][] {
  return [...map.matchAll(/<([\da-f]+)> <[\da-f]+> \[([^\]]*)\]/gi)].flatMap(([, first = '0', list = '']) =>
    [...list.matchAll(/<([\da-f ]*)>/gi)].map(([, hex = ''], i): [number, string] => [Number.parseInt(first, 16) + i, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')]));
}

const linesOf = (content: string, glyphs: ReadonlyMap<number, string>): string =>
  [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown = '']) => [...shown.matchAll(/<([\da-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '').join('')).join('\n');
