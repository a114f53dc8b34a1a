import type { OrderMovementRow, StockPostingRow } from '../../../store/contract.ts';
import { BpmnError, type Handler } from '../../handler.ts';
import { optionalText, text } from '../../kit/input.ts';
import { append, orderByNo } from '../../../store/procurement/orders.ts';

/**
 * `procurement.receipt-reverse`: posts a receipt back; nothing is deleted. The goods count as shipped and not received again.
 * Input: `receiptNo, hospitalId, reason, approver`. Result: `orderNo, reversed` (quantity). Error NOT_REVERSIBLE: no receipt of this hospital, or its goods are gone.
 */
export const reverseReceipt: Handler = async (input, { store: { procurement }, now }) => {
  const no = text(input, 'receiptNo');
  const receipt = await procurement.receipts.get({ receiptNo: no, hospitalId: text(input, 'hospitalId') });
  if (!receipt) throw new BpmnError('NOT_REVERSIBLE', `there is no receipt ${no}`);
  const by = optionalText(input, 'approver');
  const order = await orderByNo(procurement, receipt.orderNo);
  const taken = order.movements.filter(({ ref, kind, qty }) => ref === receipt.noteNo && qty !== 0 && (kind === 'ACCEPT' || kind === 'QUARANTINE'));
  const posted = (await procurement.postings.list({ where: { ref: no } })).filter(({ kind }) => kind !== 'REVERSED');
  if (receipt.status === 'POSTED') await assertThere(posted, receipt.hospitalId, (filter) => procurement.stock(filter));
  const movements = taken.filter(({ id }) => !id.endsWith(':reversed')).map((movement): OrderMovementRow => ({ ...movement, id: `${movement.id}:reversed`, qty: -movement.qty, reason: 'REVERSED', at: now, by }));
  const postings = posted.map((posting): StockPostingRow => ({ ...posting, id: `${posting.id}:reversed`, kind: 'REVERSED', usable: -posting.usable, quarantine: -posting.quarantine, at: now, by }));
  await append(procurement, order, movements, postings);
  await procurement.receipts.patch({ receiptNo: no, status: 'POSTED' }, { status: 'REVERSED', reversedAt: now, reversedBy: by });
  return { orderNo: receipt.orderNo, reversed: movements.reduce((sum, { qty }) => sum - qty, 0) };
};

/** Stock that was used in the meantime cannot be posted back. */
async function assertThere(posted: readonly StockPostingRow[], hospitalId: string, stock: (filter: { hospitalId: string; productCode: string; batch: string }) => Promise<{ usable: number; quarantine: number }[]>): Promise<void> {
  for (const { productCode, batch } of posted) {
    const of = posted.filter((posting) => posting.productCode === productCode && posting.batch === batch);
    const [balance] = await stock({ hospitalId, productCode, batch });
    const enough = (name: 'usable' | 'quarantine'): boolean => (balance?.[name] ?? 0) >= of.reduce((sum, posting) => sum + posting[name], 0);
    if (!enough('usable') || !enough('quarantine')) throw new BpmnError('NOT_REVERSIBLE', `${productCode}, batch ${batch}: not all of it is in stock any more`);
  }
}
