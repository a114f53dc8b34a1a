import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { chineseFont, missingGlyphs, type FontChoice } from './font.ts';

/** What a document consists of, from top to bottom. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** Label and value, two pairs a line. */
  | { kind: 'fields'; fields: [label: string, value: string][] }
  /** Stands out: a correction, a critical finding. */
  | { kind: 'banner'; text: string }
  /** Written by hand: the picture (PNG), and below it who signed and when. */
  | { kind: 'signature'; label: string; picture: Uint8Array; caption: string };

export interface PdfContent {
  /** Name of the institution, above the title. */
  institution: string;
  title: string;
  blocks: Block[];
  /** Beside the code at the end: who signed, when, with what. */
  signatures: string[];
  /** Content of the QR code, e.g. number, version and SM3 digest of the document. */
  code: string;
  /** On every page, with the page number. */
  footer: string;
  /** Between a label and its value; absent: as in Chinese. */
  colon?: string;
  /** Moment of the document, epoch ms; part of the file, so the same content gives the same bytes. */
  at: number;
}

export interface Pdf {
  bytes: Buffer;
  /** Characters the font has no glyph for; in the document they are written as code points, `⟨U+2C123⟩`. */
  missing: string[];
}

const MARGIN = 54;
const SIZE = { institution: 12, title: 18, heading: 12, text: 10.5, footer: 8 };
const CODE = 84;
/** The box a handwritten signature is fitted into. */
const HAND = { width: 165, height: 55 };
const GREY = '#666666';

type Doc = PDFKit.PDFDocument;

/** Writes an A4 document with the Chinese font embedded. @throws when the font is missing, see {@link chineseFont} */
export async function writePdf(content: PdfContent): Promise<Pdf> {
  const font = chineseFont();
  const missing = missingIn(content, font);
  const legible = (text: string): string => missing.reduce((sum, character) => sum.replaceAll(character, codePoint(character)), text);
  const code = await QRCode.toBuffer(content.code, { errorCorrectionLevel: 'M', margin: 0, scale: 4 });

  const date = new Date(content.at);
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: content.title, Author: content.institution, CreationDate: date, ModDate: date } });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => doc.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve).on('error', reject));
  if (font.family === null) doc.registerFont('chinese', font.path);
  else doc.registerFont('chinese', font.path, font.family);
  doc.font('chinese');

  doc.fontSize(SIZE.institution).text(legible(content.institution), { align: 'center' });
  doc.fontSize(SIZE.title).text(legible(content.title), { align: 'center' }).moveDown(0.5);
  for (const block of content.blocks) writeBlock(doc, block, legible, content.colon ?? '：');
  writeSignatures(doc, content.signatures.map(legible), code);
  writeFooters(doc, legible(content.footer));
  doc.end();
  await done;
  return { bytes: Buffer.concat(chunks), missing };
}

/** Characters in the texts of a document the font has no glyph for, each once. */
export const missingIn = (content: Partial<PdfContent>, font: FontChoice = chineseFont()): string[] =>
  missingGlyphs(JSON.stringify(content, (name, value: unknown) => (name === 'picture' ? undefined : value)).replaceAll('\\n', '\n'), font);

const codePoint = (character: string): string => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩`;

function writeBlock(doc: Doc, block: Block, legible: (text: string) => string, colon: string): void {
  switch (block.kind) {
    case 'heading':
      doc.moveDown(0.5).fontSize(SIZE.heading).text(legible(block.text));
      return;
    case 'text':
      doc.fontSize(SIZE.text).text(legible(block.text), { lineGap: 3 });
      return;
    case 'banner': {
      const text = legible(block.text);
      doc.fontSize(SIZE.heading);
      const width = doc.page.width - 2 * MARGIN;
      const height = doc.heightOfString(text, { width: width - 12 }) + 10;
      doc.rect(MARGIN, doc.y, width, height).fillAndStroke('#fdecea', '#b42318');
      doc.fillColor('#b42318').text(text, MARGIN + 6, doc.y + 5, { width: width - 12 }).fillColor('black');
      doc.x = MARGIN;
      doc.moveDown(0.5);
      return;
    }
    case 'fields':
      writeFields(doc, block.fields.map(([label, value]) => `${label}${colon}${legible(value)}`));
      return;
    case 'signature':
      writeHand(doc, block, legible, colon);
  }
}

function writeFields(doc: Doc, lines: string[]): void {
  const width = (doc.page.width - 2 * MARGIN) / 2;
  doc.fontSize(SIZE.text);
  for (let row = 0; row < lines.length; row += 2) {
    const pair = lines.slice(row, row + 2);
    const height = Math.max(...pair.map((text) => doc.heightOfString(text, { width: width - 8 })));
    if (doc.y + height > doc.page.height - MARGIN) doc.addPage();
    const { y } = doc;
    pair.forEach((text, column) => doc.text(text, MARGIN + column * width, y, { width: width - 8 }));
    doc.y = y + height + 3;
  }
  doc.x = MARGIN;
}

function writeHand(doc: Doc, { label, picture, caption }: Extract<Block, { kind: 'signature' }>, legible: (text: string) => string, colon: string): void {
  doc.fontSize(SIZE.text);
  if (doc.y + HAND.height + 3 * doc.currentLineHeight(true) > doc.page.height - MARGIN) doc.addPage();
  doc.text(`${legible(label)}${colon}`, MARGIN, doc.y);
  const { y } = doc;
  doc.image(Buffer.from(picture), MARGIN, y, { fit: [HAND.width, HAND.height] });
  doc.text(legible(caption), MARGIN, y + HAND.height + 2, { lineGap: 3 });
}

function writeSignatures(doc: Doc, signatures: string[], code: Buffer): void {
  if (doc.y + CODE + 24 > doc.page.height - MARGIN) doc.addPage();
  doc.moveDown(1);
  const { y } = doc;
  doc.image(code, doc.page.width - MARGIN - CODE, y, { width: CODE });
  doc.fontSize(SIZE.text).fillColor(GREY);
  for (const signature of signatures) doc.text(signature, MARGIN, doc.y, { width: doc.page.width - 2 * MARGIN - CODE - 12, lineGap: 2 });
  doc.fillColor('black');
}

function writeFooters(doc: Doc, footer: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // Below the margin pdfkit would begin a new page.
    doc.page.margins.bottom = 0;
    doc.fontSize(SIZE.footer).fillColor(GREY).text(`${footer}\u3000${page - start + 1}/${count}`, MARGIN, doc.page.height - MARGIN + 12, { width: doc.page.width - 2 * MARGIN, align: 'center' });
  }
}
