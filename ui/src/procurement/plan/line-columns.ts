import type { JsonObject } from '../../../../engine/model/json.ts';
import type { GridColumn } from '../../grid/columns.ts';
import type { TextKey } from '../texts/zh-cn.ts';
import { count, money } from '../wording.ts';
import { numberOf, textOf } from './plan-line.ts';

type Say = (key: TextKey) => string;

/** The columns plans have in common, whoever looks at them. */
export function lineColumns<R extends JsonObject>(p: Say, locale: string): Record<'no' | 'product' | 'spec' | 'maker' | 'unit' | 'stock' | 'transit' | 'amc' | 'suggested' | 'qty' | 'price' | 'amount' | 'notes', GridColumn<R>> {
  const number = (key: string, title: TextKey, width = 5): GridColumn<R> => ({ key, title: p(title), width, end: true, text: (line) => (typeof line[key] === 'number' ? count(line[key], locale) : textOf(line[key])), raw: (line) => textOf(line[key]) });
  const words = (key: string, title: TextKey, width: number): GridColumn<R> => ({ key, title: p(title), width, text: (line) => textOf(line[key]) });
  const cash = (key: string, title: TextKey, width: number): GridColumn<R> => ({ key, title: p(title), width, end: true, text: (line) => (typeof line[key] === 'number' ? money(numberOf(line[key]), locale) : ''), raw: (line) => textOf(line[key]) });
  return {
    no: { key: 'productCode', title: p('line.code'), width: 6.5, fixed: true, text: (line) => textOf(line['productCode']) },
    product: { ...words('name', 'line.name', 11), fixed: true }, spec: words('spec', 'line.spec', 8), maker: words('manufacturer', 'line.maker', 9),
    unit: { key: 'unit', title: p('line.unit'), width: 5, text: (line) => [textOf(line['unit']), numberOf(line['packSize']) > 1 ? `×${numberOf(line['packSize'])}` : ''].join(' ').trim() },
    stock: number('currentStock', 'line.stock'), transit: number('inTransit', 'line.transit'), amc: number('amc', 'line.amc'), suggested: number('suggestedQty', 'line.suggested'), qty: number('planQty', 'line.qty', 5.5),
    price: cash('price', 'line.price', 6), amount: cash('amount', 'line.amount', 7.5),
    notes: { key: 'notes', title: p('line.notes'), width: 7, text: (line) => [textOf(line['controlledClass']) !== '' && line['controlledClass'] !== 'NONE' ? p('line.controlled') : '', line['coldChain'] === true ? p('line.cold') : ''].filter(Boolean).join(' ') },
  };
}
