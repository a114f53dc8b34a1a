import { describe, expect, it } from 'vitest';
import type { Product } from '../api.ts';
import { drugIndex } from '../drug-index.ts';
import { boxOf, moved, nextEditable } from '../../grid/cells.ts';
import { parseMatrix, toMatrixText } from '../../grid/matrix.ts';
import { fillCells } from './fill-cells.ts';
import { looksLikeLines, pasteLines } from './paste-lines.ts';
import { lineOf, totals, withFacts } from './plan-line.ts';

const product = (code: string, genericName: string): Product => ({ code, genericName, spec: '0.25g', unit: '盒', packSize: 10, manufacturer: '厂', dosageForm: '胶囊', controlledClass: 'NONE', coldChain: false, status: 'ACTIVE', awardPrice: 12.3, ceilingPrice: 15 });
const index = drugIndex([product('YP000001', '阿莫西林'), product('YP000002', '头孢克洛'), product('YP000003', '氨氯地平')]);
const paste = (text: string, before = [] as ReturnType<typeof lineOf>[]) => pasteLines(before, parseMatrix(text), index.byCode);

describe('cells on the clipboard', () => {
  it('are read with quotes and line breaks in them, and written the same', () => {
    expect(parseMatrix('a\t"b ""x""\ny"\r\nc\t\r\n')).toEqual([['a', 'b "x"\ny'], ['c', '']]);
    expect(parseMatrix(toMatrixText([['a\tb', '"'], ['c', 'd']]))).toEqual([['a\tb', '"'], ['c', 'd']]);
  });
});

describe('rows of a spreadsheet', () => {
  it('become lines, by their titles in any order', () => {
    const { lines, added, faults } = paste('采购数量\t备注\t药品编码\n1,200\t急\typ000001\n２０\t\tYP000002\n');
    expect(lines).toMatchObject([{ productCode: 'YP000001', planQty: 1200, remark: '急', amount: 14_760 }, { productCode: 'YP000002', planQty: 20 }]);
    expect([added, faults]).toEqual([2, []]);
  });

  it('become lines without titles, the first number being the quantity', () => {
    expect(paste('YP000001\t阿莫西林\t0.25g\t30').lines).toMatchObject([{ productCode: 'YP000001', planQty: 30 }]);
  });

  it('that are at fault are named with their place; the good ones go in', () => {
    const { lines, faults } = paste('药品编码\t计划量\nYP000001\t10\nYP999999\t10\nYP000002\t很多\nYP000003\t\nYP000001\t20\n');
    expect(lines.map(({ productCode }) => productCode)).toEqual(['YP000001']);
    expect(faults).toEqual([{ row: 3, text: 'YP999999', kind: 'unknown' }, { row: 4, text: 'YP000002 很多', kind: 'quantity' }, { row: 5, text: 'YP000003', kind: 'noQuantity' }, { row: 6, text: 'YP000001', kind: 'twice' }]);
  });

  it('change the quantity of a product that is there', () => {
    const before = [{ ...lineOf(product('YP000001', '阿莫西林'), 10), remark: '留' }];
    expect(paste('YP000001\t50', before)).toMatchObject({ added: 0, changed: 1, lines: [{ planQty: 50, remark: '留', amount: 615 }] });
  });

  it('are told from contents of cells', () => {
    const is = (text: string): boolean => looksLikeLines(parseMatrix(text), index.byCode);
    expect([is('药品编码\t计划量'), is('YP000001\t5'), is('5\n6'), is('12\tremark')]).toEqual([true, true, false, false]);
  });

  it('of a large plan go in at once', () => {
    const many = drugIndex(Array.from({ length: 500 }, (_, i) => product(`YP${String(i).padStart(6, '0')}`, `药${i}`)));
    const rows = [...many.byCode.keys()].map((code) => [code, '10']);
    const from = performance.now();
    expect(pasteLines([], rows, many.byCode).lines).toHaveLength(500);
    expect(performance.now() - from).toBeLessThan(200);
  });
});

describe('the search in the dictionary', () => {
  it('finds by name, code and initials of the pinyin', () => {
    const codes = (text: string): string[] => index.search(text, 10).map(({ code }) => code);
    expect([codes('amxl'), codes('头孢'), codes('yp000003'), codes('aldp 0.25')]).toEqual([['YP000001'], ['YP000002'], ['YP000003'], ['YP000003']]);
  });
});

describe('cells', () => {
  it('move within the grid and over its rows', () => {
    const size = { rows: 3, cols: 4 };
    expect(moved({ row: 0, col: 0 }, 'ArrowUp', size)).toEqual({ row: 0, col: 0 });
    expect(moved({ row: 1, col: 1 }, 'End', size, { ctrl: true })).toEqual({ row: 2, col: 3 });
    expect(moved({ row: 1, col: 1 }, 'x', size)).toBeNull();
    expect(nextEditable({ row: 0, col: 2 }, size, false, (col) => col === 1)).toEqual({ row: 1, col: 1 });
    expect(nextEditable({ row: 0, col: 1 }, size, true, (col) => col === 1)).toBeNull();
    expect(boxOf({ from: { row: 2, col: 3 }, to: { row: 0, col: 1 } })).toEqual({ top: 0, bottom: 2, left: 1, right: 3 });
  });

  it('take texts, keep a wrong number as it was typed, and recompute the amount', () => {
    const columns = [{ key: 'name' }, { key: 'planQty', edit: 'number' as const }, { key: 'substituteAllowed', edit: 'flag' as const }];
    const lines = [lineOf(product('YP000001', 'a'), 10), lineOf(product('YP000002', 'b'), 10)];
    const next = fillCells(lines, columns, { row: 0, col: 0 }, [['other', '20', '是'], ['x', '二十'], ['y']]);
    expect(next).toMatchObject([{ name: 'a', planQty: 20, amount: 246, substituteAllowed: true }, { planQty: '二十', amount: 0 }]);
    expect(totals(next)).toEqual({ lines: 2, quantity: 20, amount: 246 });
  });

  it('get what the registers say, and keep what was entered', () => {
    const members = new Set(['productCode', 'planQty', 'currentStock', 'price', 'amount']);
    const checked = { status: 'OK' as const, findings: [], line: { productCode: 'YP000001', planQty: 99, currentStock: 7, price: 2, candidates: ['D1'] } };
    const line = { productCode: 'YP000001', planQty: 10 };
    const next = withFacts(line, checked, members);
    expect(next).toEqual({ productCode: 'YP000001', planQty: 10, currentStock: 7, price: 2, amount: 20 });
    expect(withFacts(next, checked, members)).toBe(next);
  });
});
