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

export const HOSPITAL_IDS: string[] = HOSPITALS.map(([id]) => id);
export const CHC_IDS: string[] = COMMUNITIES.map((_, i) => `C${String(i + 1).padStart(5, '0')}`);

/** One district: its health bureau, an alliance of four hospitals, an imaging centre and 57 community health centres. */
export const organisations: OrganisationRow[] = [
  organisation(BUREAU, 'HB', '龙华区卫生健康局', 'Longhua District Health Bureau', null),
  ...HOSPITALS.map(([id, name, nameEn]) => organisation(id, 'HOSP', name, nameEn)),
  organisation('I00001', 'IMGC', '龙华区域影像诊断中心', 'Longhua Regional Imaging Centre'),
  ...COMMUNITIES.map(([name, nameEn], i) => organisation(CHC_IDS[i] as string, 'CHC', `${name}社区健康服务中心`, `${nameEn} Community Health Centre`)),
];
