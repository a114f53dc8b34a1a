/** The tables of procurement with their keys and members. */
import type {
  BuyingHospitalRow, DeliveryNoteRow, DistributionRightRow, DistributorRow, DrugContractRow, DrugImportRow, DrugOrderLineRow, DrugOrderRow, DrugPlanLineRow,
  DrugPlanRow, DrugPriceRow, DrugProductRow, DrugRecallRow, DrugUsageRow, GoodsReceiptRow, OrderMovementRow, StockPostingRow, StockPromiseRow,
} from '../procurement-contract.ts';
import type { TableSpec } from './table.ts';

export const products: TableSpec<DrugProductRow> = {
  table: 'drug_product', key: ['code'], search: ['code', 'genericName', 'tradeName', 'manufacturer', 'nationalCode'],
  members: {
    code: 'plain', nationalCode: 'plain', provinceCode: 'plain', genericName: 'plain', tradeName: 'plain', dosageForm: 'plain', spec: 'plain', packSize: 'plain', unit: 'plain',
    manufacturerId: 'plain', manufacturer: 'plain', approvalNo: 'plain', atc: 'plain', storage: 'plain', coldChain: 'flag', hazardous: 'flag', controlledClass: 'plain', essential: 'flag',
    insuranceClass: 'plain', restrictedAntibiotic: 'flag', shelfLifeMonths: 'plain', substituteGroup: 'plain', status: 'plain', version: 'plain',
  },
};
export const prices: TableSpec<DrugPriceRow> = {
  table: 'drug_price', key: ['productCode'],
  members: { productCode: 'plain', ceilingPrice: 'money', awardPrice: 'money', baselinePrice: 'money', validFrom: 'plain', validTo: 'plain', source: 'plain', version: 'plain' },
};
export const contracts: TableSpec<DrugContractRow> = {
  table: 'drug_contract', key: ['id'],
  members: { id: 'plain', productCode: 'plain', manufacturerId: 'plain', price: 'money', agreedQty: 'plain', volumeBased: 'flag', multiSource: 'flag', validFrom: 'plain', validTo: 'plain', version: 'plain' },
};
export const rights: TableSpec<DistributionRightRow> = {
  table: 'drug_distribution_right', key: ['id'],
  members: { id: 'plain', productCode: 'plain', distributorId: 'plain', regions: 'json', hospitals: 'json', validFrom: 'plain', validTo: 'plain' },
};
export const distributors: TableSpec<DistributorRow> = {
  table: 'drug_distributor', key: ['id'],
  members: {
    id: 'plain', name: 'plain', score: 'plain', minOrder: 'money', licenceNo: 'plain', licenceUntil: 'plain', coldChain: 'flag', controlled: 'flag', hazardous: 'flag', deliveryRate: 'plain', openOrders: 'plain',
  },
};
export const promises: TableSpec<StockPromiseRow> = { table: 'drug_stock_promise', key: ['distributorId', 'productCode'], members: { distributorId: 'plain', productCode: 'plain', qty: 'plain', at: 'plain' } };
export const hospitals: TableSpec<BuyingHospitalRow> = {
  table: 'drug_hospital', key: ['id'],
  members: { id: 'plain', name: 'plain', region: 'plain', locations: 'json', controlledLicence: 'flag', remote: 'flag', approvalLimit: 'money' },
};
export const usage: TableSpec<DrugUsageRow> = { table: 'drug_usage', key: ['hospitalId', 'productCode'], members: { hospitalId: 'plain', productCode: 'plain', amc: 'plain', safetyStock: 'plain', leadDays: 'plain' } };
export const postings: TableSpec<StockPostingRow> = {
  table: 'drug_stock_posting', key: ['id'],
  members: { id: 'plain', hospitalId: 'plain', productCode: 'plain', batch: 'plain', expiry: 'plain', kind: 'plain', usable: 'plain', quarantine: 'plain', ref: 'plain', at: 'plain', by: 'plain' },
};
export const plans: TableSpec<DrugPlanRow> = {
  table: 'drug_plan', key: ['planNo'], search: ['planNo', 'period'],
  members: {
    planNo: 'plain', instanceId: 'plain', hospitalId: 'plain', period: 'plain', type: 'plain', location: 'plain', wantedBy: 'plain', reason: 'plain', hash: 'plain', submittedAt: 'plain', createdAt: 'plain', createdBy: 'plain',
  },
};
export const planLines: TableSpec<DrugPlanLineRow> = {
  table: 'drug_plan_line', key: ['planNo', 'lineNo'],
  members: {
    planNo: 'plain', lineNo: 'plain', productCode: 'plain', plannedQty: 'plain', approvedQty: 'plain', price: 'money', contractId: 'plain', contractVersion: 'plain', location: 'plain',
    substituteAllowed: 'flag', preferredDistributor: 'plain', decision: 'json',
  },
};
export const orders: TableSpec<DrugOrderRow> = {
  table: 'drug_order', key: ['orderNo'], search: ['orderNo', 'planNo'],
  members: {
    orderNo: 'plain', planNo: 'plain', splitNo: 'plain', replaces: 'plain', hospitalId: 'plain', distributorId: 'plain', location: 'plain', storageClass: 'plain', funding: 'plain', emergency: 'flag', flags: 'json',
    wantedBy: 'plain', promisedDate: 'plain', ended: 'plain', createdAt: 'plain', sentAt: 'plain', readAt: 'plain', confirmedAt: 'plain', closedAt: 'plain', rating: 'json',
  },
};
export const orderLines: TableSpec<DrugOrderLineRow> = {
  table: 'drug_order_line', key: ['orderNo', 'lineNo'],
  members: { orderNo: 'plain', lineNo: 'plain', planLineNo: 'plain', productCode: 'plain', qty: 'plain', price: 'money', contractId: 'plain', contractVersion: 'plain', substituteFor: 'plain' },
};
export const movements: TableSpec<OrderMovementRow> = {
  table: 'drug_order_movement', key: ['id'],
  members: { id: 'plain', orderNo: 'plain', lineNo: 'plain', kind: 'plain', qty: 'plain', batch: 'plain', ref: 'plain', reason: 'plain', at: 'plain', by: 'plain' },
};
export const notes: TableSpec<DeliveryNoteRow> = {
  table: 'drug_delivery_note', key: ['noteNo'],
  members: { noteNo: 'plain', orderNo: 'plain', instanceId: 'plain', hospitalId: 'plain', distributorId: 'plain', status: 'plain', data: 'json', issuedAt: 'plain', arrivedAt: 'plain', alerts: 'json' },
};
export const receipts: TableSpec<GoodsReceiptRow> = {
  table: 'drug_receipt', key: ['receiptNo'],
  members: {
    receiptNo: 'plain', noteNo: 'plain', orderNo: 'plain', hospitalId: 'plain', status: 'plain', checkerId: 'plain', keeperId: 'plain', lines: 'json', postedAt: 'plain', reversedAt: 'plain', reversedBy: 'plain',
  },
};
export const recalls: TableSpec<DrugRecallRow> = { table: 'drug_recall', key: ['id'], members: { id: 'plain', productCode: 'plain', batch: 'plain', reason: 'plain', at: 'plain', by: 'plain', found: 'json' } };
export const imports: TableSpec<DrugImportRow> = {
  table: 'drug_import', key: ['id'],
  members: {
    id: 'plain', kind: 'plain', fileName: 'plain', fileHash: 'plain', orgId: 'plain', status: 'plain', rows: 'plain', accepted: 'plain', unchanged: 'plain', rejected: 'plain', pending: 'json', lines: 'json', errors: 'json',
    by: 'plain', at: 'plain', instanceId: 'plain', version: 'plain',
  },
};
