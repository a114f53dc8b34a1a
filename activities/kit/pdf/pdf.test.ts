import { afterEach, describe, expect, it, vi } from 'vitest';
import { writePdf, type PdfContent } from './document.ts';
import { chineseFont, missingGlyphs } from './font.ts';
import { printablePng } from './png.ts';
import { testPng } from './test-png.ts';

const CONTENT: PdfContent = {
  institution: '龙华区影像诊断中心', title: '影像诊断报告', at: Date.parse('2026-11-23T01:00:00Z'), footer: 'YX0001 第 1 版',
  blocks: [
    { kind: 'banner', text: '更正报告：请以本版为准' },
    { kind: 'fields', fields: [['姓名', '陈䶮'], ['性别', '女'], ['检查', '头颅 CT 平扫']] },
    { kind: 'heading', text: '影像所见' },
    { kind: 'text', text: '右侧基底节区见团片状高密度影，约 35 ml。'.repeat(150) },
  ],
  signatures: ['报告医师：唐'], code: 'SM3:66c7f0',
};

describe('writePdf', () => {
  it('embeds the font, breaks pages, and gives the same bytes for the same content', async () => {
    const { bytes, missing } = await writePdf(CONTENT);
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toMatch(/FontFile[23]/);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(missing).toEqual([]);
    expect((await writePdf(CONTENT)).bytes.equals(bytes)).toBe(true);
  });

  it('draws a signature with who signed below it, on the next page when it does not fit', async () => {
    const picture = printablePng(testPng(60, 20))!;
    const signature = { kind: 'signature', label: '签字', picture, caption: '林晓芳（2026-11-23 09:00）' } as const;
    const pictures = async (count: number): Promise<[pictures: number, pages: number]> => {
      const text = (await writePdf({ ...CONTENT, blocks: Array.from({ length: count }, () => signature) })).bytes.toString('latin1');
      return [text.match(/\/Subtype \/Image/g)?.length ?? 0, text.match(/\/Type \/Page\b/g)?.length ?? 0];
    };
    const [without] = await pictures(0);
    const [few, page] = await pictures(2);
    expect([few - without >= 2, page]).toEqual([true, 1]);
    expect((await pictures(9))[1]).toBe(2);
  });

  it('names the characters it cannot draw', async () => {
    const { missing } = await writePdf({ ...CONTENT, blocks: [{ kind: 'fields', fields: [['姓名', '王\u{E000}']] }] });
    expect(missing).toEqual(['\u{E000}']);
  });
});

describe('chineseFont', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('says what is missing', () => {
    vi.stubEnv('YILIAN_PDF_FONT', '/nowhere/font.ttf');
    expect(() => chineseFont()).toThrow('YILIAN_PDF_FONT names /nowhere/font.ttf');
  });

  it('draws the characters of common and of rare names', () => {
    expect(missingGlyphs('张伟李娜䶮喆堃犇煊𠅤')).toEqual([]);
    expect(missingGlyphs('张\u{E001} \n伟')).toEqual(['\u{E001}']);
  });
});
