import { existsSync, readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

/** A font file, and for collections the font in it. */
export interface FontChoice { path: string; family: string | null }

/** Places where distributions put a Chinese font that may be embedded (SIL Open Font License). */
const PLACES: FontChoice[] = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
].map((path) => ({ path, family: path.includes('Serif') ? 'NotoSerifCJKsc-Regular' : 'NotoSansCJKsc-Regular' }));

/**
 * The Chinese font documents are written with: `YILIAN_PDF_FONT` (a file, or `file#name` in a collection), else Noto Sans CJK of the system.
 * @throws when there is none, saying what to install
 */
export function chineseFont(): FontChoice {
  const configured = process.env['YILIAN_PDF_FONT'];
  if (configured) {
    const [path = '', family = null] = configured.split('#');
    if (!existsSync(path)) throw new Error(`YILIAN_PDF_FONT names ${path}, which is not there`);
    return { path, family };
  }
  const found = PLACES.find(({ path }) => existsSync(path));
  if (!found) throw new Error('no Chinese font for documents: install the package fonts-noto-cjk (google-noto-sans-cjk-fonts), or name a font file in YILIAN_PDF_FONT');
  return found;
}

const loaded = new Map<string, fontkit.Font>();

function fontOf({ path, family }: FontChoice): fontkit.Font {
  const key = `${path}#${family ?? ''}`;
  const known = loaded.get(key);
  if (known) return known;
  const opened = fontkit.create(readFileSync(path), family ?? undefined);
  const font = 'fonts' in opened ? opened.fonts[0] : opened;
  if (!font) throw new Error(`${path} has no font called ${family ?? ''}`);
  loaded.set(key, font);
  return font;
}

/** Characters of a text the font cannot draw, each once: rare characters of names are the ones that matter. */
export function missingGlyphs(text: string, choice: FontChoice = chineseFont()): string[] {
  const font = fontOf(choice);
  return [...new Set(text)].filter((character) => !/\s/.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}
