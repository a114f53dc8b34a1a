import type { ImportKind } from '../../../store/contract.ts';

/** How a cell is read: texts, whole numbers, yuan, days, yes or no, lists separated by semicolons, or one of a few words. */
export type CellType = 'text' | 'integer' | 'money' | 'day' | 'flag' | 'list' | readonly string[];

export interface Column { member: string; zh: string; en: string; type: CellType; required?: true }

const column = (member: string, zh: string, en: string, type: CellType = 'text', required?: true): Column => ({ member, zh, en, type, ...(required && { required }) });
const need = (member: string, zh: string, en: string, type: CellType = 'text'): Column => column(member, zh, en, type, true);

/** The columns of each kind of file; a header may be the Chinese or the English name, or the member's. */
export const COLUMNS: Record<ImportKind, Column[]> = {
  products: [
    need('code', '药品编码', 'Code'), need('nationalCode', '国家药品代码', 'National code'), need('provinceCode', '省平台代码', 'Province code'), need('genericName', '通用名', 'Generic name'), column('tradeName', '商品名', 'Trade name'),
    need('dosageForm', '剂型', 'Dosage form'), need('spec', '规格', 'Strength'), need('packSize', '包装量', 'Package size', 'integer'), need('unit', '单位', 'Unit'), need('manufacturerId', '生产企业编码', 'Manufacturer id'),
    need('manufacturer', '生产企业', 'Manufacturer'), need('approvalNo', '批准文号', 'Approval number'), need('atc', 'ATC 编码', 'ATC'), need('storage', '储存条件', 'Storage'), column('coldChain', '冷链', 'Cold chain', 'flag'), column('hazardous', '危险品', 'Hazardous', 'flag'),
    need('controlledClass', '管制类别', 'Controlled class', ['NONE', 'NARCOTIC', 'PSYCHOTROPIC_1', 'PSYCHOTROPIC_2', 'TOXIC']), column('essential', '基药', 'Essential', 'flag'), need('insuranceClass', '医保类别', 'Insurance class', ['A', 'B', 'C']),
    column('restrictedAntibiotic', '限制级抗菌药', 'Restricted antibiotic', 'flag'), need('shelfLifeMonths', '有效期月数', 'Shelf life (months)', 'integer'), need('substituteGroup', '替代组', 'Substitute group'), need('status', '状态', 'Status', ['ACTIVE', 'DELISTED']),
  ],
  prices: [
    need('productCode', '药品编码', 'Product code'), need('ceilingPrice', '最高限价', 'Ceiling price', 'money'), need('awardPrice', '中标价', 'Award price', 'money'), need('baselinePrice', '原价', 'Baseline price', 'money'), need('validFrom', '生效日', 'Valid from', 'day'),
    need('validTo', '失效日', 'Valid to', 'day'), need('source', '来源', 'Source'),
  ],
  contracts: [
    need('id', '合同号', 'Contract'), need('productCode', '药品编码', 'Product code'), need('manufacturerId', '生产企业编码', 'Manufacturer id'), need('price', '合同价', 'Price', 'money'), need('agreedQty', '约定量', 'Agreed quantity', 'integer'),
    column('volumeBased', '带量', 'Volume based', 'flag'), column('multiSource', '多源', 'Several sources', 'flag'), need('validFrom', '生效日', 'Valid from', 'day'), need('validTo', '失效日', 'Valid to', 'day'),
  ],
  rights: [
    need('productCode', '药品编码', 'Product code'), need('distributorId', '配送企业编码', 'Distributor id'), need('regions', '区域', 'Regions', 'list'), column('hospitals', '医院', 'Hospitals', 'list'), need('validFrom', '生效日', 'Valid from', 'day'),
    need('validTo', '失效日', 'Valid to', 'day'),
  ],
  stock: [need('productCode', '药品编码', 'Product code'), need('batch', '批号', 'Batch'), column('expiry', '有效期至', 'Expires', 'day'), need('usable', '可用数量', 'Usable', 'integer')],
  'plan-lines': [
    need('productCode', '药品编码', 'Product code'), need('planQty', '计划量', 'Planned', 'integer'), column('location', '交货地点', 'Deliver to'), column('preferredDistributor', '指定配送企业', 'Distributor wanted'),
    column('substituteAllowed', '可替代', 'Substitute allowed', 'flag'), column('remark', '备注', 'Remark'), column('reason', '超量说明', 'Reason'),
  ],
};
