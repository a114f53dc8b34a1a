import type { OrganisationRow } from '../contract.ts';

const DISTRICT = '440309';
const ALLIANCE = 'LONGHUA';
const BUREAU = 'HB0001';

const HOSPITALS = [
  ['H00001', '龙华第一人民医院', "Longhua First People's Hospital"],
  ['H00002', '龙华第二人民医院', "Longhua Second People's Hospital"],
  ['H00003', '龙华综合医院', 'Longhua General Hospital'],
  ['H00004', '龙华中西医结合医院', 'Longhua Integrated Medicine Hospital'],
] as const;

/** Hospitals that buy drugs together with the four of the alliance and take no part in its referrals. */
const BUYING_HOSPITALS = [
  ['观澜人民医院', "Guanlan People's Hospital"], ['坂田医院', 'Bantian Hospital'], ['布吉医院', 'Buji Hospital'], ['横岗医院', 'Henggang Hospital'], ['平湖医院', 'Pinghu Hospital'],
  ['龙岗中心医院', 'Longgang Central Hospital'], ['坪山医院', 'Pingshan Hospital'], ['葵涌医院', 'Kuichong Hospital'], ['盐田医院', 'Yantian Hospital'], ['罗湖医院', 'Luohu Hospital'],
  ['福田医院', 'Futian Hospital'], ['南山医院', 'Nanshan Hospital'], ['蛇口医院', 'Shekou Hospital'], ['西丽医院', 'Xili Hospital'], ['沙井医院', 'Shajing Hospital'], ['松岗医院', 'Songgang Hospital'],
  ['石岩医院', 'Shiyan Hospital'], ['福永医院', 'Fuyong Hospital'], ['光明医院', 'Guangming Hospital'], ['公明医院', 'Gongming Hospital'], ['妇幼保健院', 'Maternity and Child Hospital'],
] as const;

const DISTRIBUTORS = [
  ['华南医药配送', 'South China Pharma Logistics'], ['岭海医药', 'Linghai Pharma'], ['康达特药', 'Kangda Specialty Drugs'], ['鹏城医药', 'Pengcheng Pharma'],
  ['粤东冷链医药', 'Yuedong Cold Chain'], ['仁和药业配送', 'Renhe Distribution'], ['同泽医药', 'Tongze Pharma'], ['惠民药业', 'Huimin Pharma'],
] as const;

const COMMUNITIES = [
  ['民治', 'Minzhi'], ['上塘', 'Shangtang'], ['龙塘', 'Longtang'], ['白石龙', 'Baishilong'], ['民乐', 'Minle'], ['樟坑', 'Zhangkeng'], ['北站', 'Beizhan'], ['大岭', 'Daling'],
  ['新牛', 'Xinniu'], ['景龙', 'Jinglong'], ['龙园', 'Longyuan'], ['富康', 'Fukang'], ['华联', 'Hualian'], ['油松', 'Yousong'], ['清湖', 'Qinghu'], ['三联', 'Sanlian'],
  ['玉翠', 'Yucui'], ['松和', 'Songhe'], ['高坳', 'Gaoao'], ['大浪', 'Dalang'], ['同胜', 'Tongsheng'], ['高峰', 'Gaofeng'], ['龙胜', 'Longsheng'], ['浪口', 'Langkou'],
  ['新石', 'Xinshi'], ['陶元', 'Taoyuan'], ['水围', 'Shuiwei'], ['石凹', 'Shiao'], ['观湖', 'Guanhu'], ['松元厦', 'Songyuansha'], ['樟溪', 'Zhangxi'], ['鹭湖', 'Luhu'],
  ['润城', 'Runcheng'], ['下湖', 'Xiahu'], ['上坑', 'Shangkeng'], ['大和', 'Dahe'], ['福民', 'Fumin'], ['章阁', 'Zhangge'], ['茜坑', 'Xikeng'], ['新和', 'Xinhe'],
  ['桔塘', 'Jutang'], ['桔岭', 'Juling'], ['大富', 'Dafu'], ['君子布', 'Junzibu'], ['桂花', 'Guihua'], ['黎光', 'Liguang'], ['新澜', 'Xinlan'], ['库坑', 'Kukeng'],
  ['广培', 'Guangpei'], ['凹背', 'Aobei'], ['桂香', 'Guixiang'], ['牛湖', 'Niuhu'], ['石三', 'Shisan'], ['翠澜', 'Cuilan'], ['星河', 'Xinghe'], ['龙屋', 'Longwu'],
  ['新塘', 'Xintang'],
] as const;

function organisation(id: string, type: OrganisationRow['type'], name: string, nameEn: string, parentId: string | null = BUREAU): OrganisationRow {
  return { id, type, name, nameEn, code: id, parentId, districtCode: DISTRICT, alliance: type === 'HB' ? null : ALLIANCE, active: true };
}

/** An organisation of the drug chain: in no referral alliance. */
function trader(id: string, type: OrganisationRow['type'], name: string, nameEn: string): OrganisationRow {
  return { ...organisation(id, type, name, nameEn, null), alliance: null };
}

const numbered = (letter: string, n: number): string => `${letter}${String(n).padStart(5, '0')}`;

export const HOSPITAL_IDS: string[] = HOSPITALS.map(([id]) => id);
export const CHC_IDS: string[] = COMMUNITIES.map((_, i) => `C${String(i + 1).padStart(5, '0')}`);

export const BUYING_HOSPITAL_IDS: string[] = [...HOSPITAL_IDS, ...BUYING_HOSPITALS.map((_, i) => numbered('H', HOSPITALS.length + 1 + i))];
export const DISTRIBUTOR_IDS: string[] = DISTRIBUTORS.map((_, i) => numbered('D', i + 1));
export const GPO_ID = 'G00001';

/**
 * One district: its health bureau, an alliance of four hospitals, an imaging centre and 57 community health centres; and those who buy
 * and deliver drugs: 25 hospitals with the four, their purchasing organisation and eight distributors.
 */
export const organisations: OrganisationRow[] = [
  organisation(BUREAU, 'HB', '龙华区卫生健康局', 'Longhua District Health Bureau', null),
  ...HOSPITALS.map(([id, name, nameEn]) => organisation(id, 'HOSP', name, nameEn)),
  organisation('I00001', 'IMGC', '龙华区域影像诊断中心', 'Longhua Regional Imaging Centre'),
  ...COMMUNITIES.map(([name, nameEn], i) => organisation(CHC_IDS[i] as string, 'CHC', `${name}社区健康服务中心`, `${nameEn} Community Health Centre`)),
  ...BUYING_HOSPITALS.map(([name, nameEn], i) => trader(numbered('H', HOSPITALS.length + 1 + i), 'HOSP', name, nameEn)),
  trader(GPO_ID, 'GPO', '区域药品集团采购组织', 'Regional Group Purchasing Organisation'),
  ...DISTRIBUTORS.map(([name, nameEn], i) => trader(numbered('D', i + 1), 'DIST', name, nameEn)),
];
