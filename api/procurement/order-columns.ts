import type { ProcurementStore } from '../../store/contract.ts';
import type { BoardEntry } from './board.ts';
import type { Column } from './imports/columns.ts';

const column = (member: string, zh: string, en: string, type: Column['type'] = 'text'): Column => ({ member, zh, en, type });
const count = (member: string, zh: string, en: string): Column => column(member, zh, en, 'integer');

/** Columns of an export of orders, one row for each line. */
export const ORDER_COLUMNS: readonly Column[] = [
  column('orderNo', '订单号', 'Order'), column('planNo', '计划号', 'Plan'), count('planLineNo', '计划行', 'Plan line'), column('hospitalId', '医院', 'Hospital'), column('distributorId', '配送企业', 'Distributor'), column('state', '订单状态', 'State'),
  column('due', '应到日', 'Due', 'day'), column('late', '逾期', 'Late', 'flag'), count('lineNo', '行号', 'Line'), column('productCode', '药品编码', 'Product code'), column('name', '通用名', 'Generic name'), column('spec', '规格', 'Strength'), column('unit', '单位', 'Unit'),
  column('price', '单价', 'Price', 'money'), count('ordered', '订购', 'Ordered'), count('confirmed', '确认', 'Confirmed'), count('shipped', '发货', 'Shipped'), count('received', '收货', 'Received'), count('accepted', '入库', 'Accepted'), count('quarantined', '待验', 'Quarantined'),
  count('rejected', '拒收', 'Rejected'), count('cancelled', '取消', 'Cancelled'), count('returned', '退货', 'Returned'), count('open', '未到', 'Open'),
];

/** The lines of orders as rows of an export. */
export async function orderRows(procurement: ProcurementStore, entries: readonly BoardEntry[]): Promise<Record<string, unknown>[]> {
  const codes = [...new Set(entries.flatMap(({ order }) => order.lines.map(({ row }) => row.productCode)))];
  const products = new Map((await procurement.products.list({ where: { code: codes } })).map((product) => [product.code, product]));
  return entries.flatMap(({ order, shown }) => order.lines.map(({ row, quantities }) => {
    const product = products.get(row.productCode);
    return { ...shown, ...row, name: product?.genericName ?? row.productCode, spec: product?.spec ?? '', unit: product?.unit ?? '', ...quantities };
  }));
}
