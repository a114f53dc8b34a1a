/** Parts of made-up products: substances everybody may know, none of them anybody's catalogue. */

export interface Substance { name: string; atc: string; class?: 'NARCOTIC' | 'PSYCHOTROPIC_1' | 'PSYCHOTROPIC_2' | 'TOXIC'; cold?: true; restricted?: true; hazardous?: true; forms?: string[] }

export interface Form { id: string; suffix: string; unit: string; specs: string[]; shelfLife: number }

export const FORMS: Record<string, Form> = {
  tablet: { id: '片剂', suffix: '片', unit: '盒', specs: ['5mg*28片', '10mg*14片', '20mg*7片', '50mg*20片', '100mg*30片', '0.25g*24片'], shelfLife: 36 },
  capsule: { id: '胶囊剂', suffix: '胶囊', unit: '盒', specs: ['20mg*14粒', '0.1g*20粒', '0.25g*24粒', '0.3g*12粒'], shelfLife: 24 },
  slow: { id: '缓释片', suffix: '缓释片', unit: '盒', specs: ['30mg*14片', '0.5g*20片', '47.5mg*7片'], shelfLife: 36 },
  injection: { id: '注射液', suffix: '注射液', unit: '支', specs: ['1ml:10mg', '2ml:0.1g', '5ml:50mg', '10ml:0.2g', '100ml:0.5g'], shelfLife: 24 },
  powder: { id: '注射用无菌粉末', suffix: '', unit: '支', specs: ['0.5g', '1.0g', '2.0g', '40mg'], shelfLife: 24 },
  granule: { id: '颗粒剂', suffix: '颗粒', unit: '盒', specs: ['3g*10袋', '5g*12袋', '10g*9袋'], shelfLife: 24 },
  drops: { id: '滴眼剂', suffix: '滴眼液', unit: '支', specs: ['5ml:15mg', '0.4ml*10支'], shelfLife: 18 },
  cream: { id: '乳膏剂', suffix: '乳膏', unit: '支', specs: ['10g:0.1g', '15g:30mg'], shelfLife: 24 },
  pen: { id: '预充式注射剂', suffix: '注射液', unit: '支', specs: ['3ml:300单位', '1.5ml:2mg'], shelfLife: 24 },
};

const of = (atc: string, names: string, more: Omit<Substance, 'name' | 'atc'> = {}): Substance[] => names.split(' ').map((name, i) => ({ name, atc: `${atc}${String(i + 1).padStart(2, '0')}`, ...more }));

export const SUBSTANCES: Substance[] = [
  ...of('C08CA', '氨氯地平 硝苯地平 非洛地平 拉西地平 尼莫地平', { forms: ['tablet', 'slow'] }),
  ...of('C09AA', '卡托普利 依那普利 贝那普利 培哚普利 福辛普利', { forms: ['tablet'] }),
  ...of('C09CA', '缬沙坦 氯沙坦钾 厄贝沙坦 替米沙坦 坎地沙坦', { forms: ['tablet', 'capsule'] }),
  ...of('C07AB', '美托洛尔 比索洛尔 阿替洛尔', { forms: ['tablet', 'slow', 'injection'] }),
  ...of('C10AA', '阿托伐他汀钙 瑞舒伐他汀钙 辛伐他汀 普伐他汀钠', { forms: ['tablet', 'capsule'] }),
  ...of('B01AC', '阿司匹林 氯吡格雷 替格瑞洛 双嘧达莫', { forms: ['tablet'] }),
  ...of('C03CA', '呋塞米 托拉塞米 布美他尼', { forms: ['tablet', 'injection'] }),
  ...of('A10BA', '二甲双胍 格列美脲 格列齐特 阿卡波糖 西格列汀 达格列净', { forms: ['tablet', 'slow', 'capsule'] }),
  ...of('A10AB', '门冬胰岛素 甘精胰岛素 赖脯胰岛素 精蛋白人胰岛素', { forms: ['pen'], cold: true }),
  ...of('A02BC', '奥美拉唑 泮托拉唑 兰索拉唑 雷贝拉唑', { forms: ['capsule', 'tablet', 'powder'] }),
  ...of('A03FA', '多潘立酮 莫沙必利 甲氧氯普胺', { forms: ['tablet', 'injection'] }),
  ...of('J01CA', '阿莫西林 氨苄西林 哌拉西林', { forms: ['capsule', 'powder', 'granule'] }),
  ...of('J01DD', '头孢曲松 头孢噻肟 头孢他啶 头孢呋辛 头孢克肟', { forms: ['powder', 'capsule', 'tablet'] }),
  ...of('J01DH', '美罗培南 亚胺培南西司他丁', { forms: ['powder'], restricted: true }),
  ...of('J01MA', '左氧氟沙星 莫西沙星 环丙沙星', { forms: ['tablet', 'injection', 'drops'] }),
  ...of('J01FA', '阿奇霉素 克拉霉素 罗红霉素', { forms: ['tablet', 'granule', 'powder'] }),
  ...of('J01XX', '利奈唑胺 替加环素 万古霉素', { forms: ['powder', 'injection'], restricted: true }),
  ...of('J05AB', '阿昔洛韦 更昔洛韦 恩替卡韦 奥司他韦', { forms: ['tablet', 'capsule', 'cream'] }),
  ...of('N02AA', '吗啡 羟考酮 芬太尼 瑞芬太尼', { forms: ['injection', 'slow'], class: 'NARCOTIC' }),
  ...of('N05CD', '咪达唑仑 氯胺酮', { forms: ['injection'], class: 'PSYCHOTROPIC_1' }),
  ...of('N05BA', '地西泮 艾司唑仑 阿普唑仑 劳拉西泮 氯硝西泮', { forms: ['tablet', 'injection'], class: 'PSYCHOTROPIC_2' }),
  ...of('N02BE', '对乙酰氨基酚 布洛芬 双氯芬酸钠 塞来昔布', { forms: ['tablet', 'capsule', 'granule', 'slow'] }),
  ...of('N06AB', '舍曲林 艾司西酞普兰 帕罗西汀 氟西汀', { forms: ['tablet', 'capsule'] }),
  ...of('N03AX', '左乙拉西坦 拉莫三嗪 加巴喷丁 普瑞巴林', { forms: ['tablet', 'capsule'] }),
  ...of('N04BA', '多巴丝肼 普拉克索 金刚烷胺', { forms: ['tablet', 'slow'] }),
  ...of('R03AC', '沙丁胺醇 特布他林 布地奈德 孟鲁司特钠 茶碱', { forms: ['tablet', 'slow', 'granule'] }),
  ...of('R05CB', '氨溴索 乙酰半胱氨酸 桉柠蒎', { forms: ['capsule', 'granule', 'injection'] }),
  ...of('H02AB', '泼尼松 甲泼尼龙 地塞米松 氢化可的松', { forms: ['tablet', 'injection', 'powder', 'cream'] }),
  ...of('H03AA', '左甲状腺素钠 甲巯咪唑 丙硫氧嘧啶', { forms: ['tablet'] }),
  ...of('B02AA', '氨甲环酸 维生素K1 酚磺乙胺', { forms: ['injection', 'tablet'] }),
  ...of('B01AB', '低分子量肝素钙 依诺肝素钠 那屈肝素钙', { forms: ['pen'], cold: true }),
  ...of('L01XX', '奥沙利铂 紫杉醇 吉西他滨 卡培他滨 培美曲塞', { forms: ['powder', 'injection', 'tablet'], class: 'TOXIC' }),
  ...of('J06BA', '人血白蛋白 静注人免疫球蛋白 破伤风人免疫球蛋白', { forms: ['injection'], cold: true }),
  ...of('V03AB', '乙醇消毒剂 过氧化氢消毒剂', { forms: ['injection'], hazardous: true }),
  ...of('S01ED', '噻吗洛尔 拉坦前列素 玻璃酸钠', { forms: ['drops'] }),
  ...of('D01AC', '酮康唑 联苯苄唑 特比萘芬 莫匹罗星', { forms: ['cream', 'tablet'] }),
];

/** Names of made-up manufacturers. */
export const MANUFACTURERS = ['岭南制药', '鹏博药业', '华源生物', '康信制药', '同济堂药业', '东江制药', '瑞康药业', '海泰生物', '明达制药', '中和药业', '福临制药', '远志药业', '安泽制药', '天佑生物', '百川制药', '嘉禾药业', '四季制药', '宏远药业', '青云制药', '长乐药业'];
