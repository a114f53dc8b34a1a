import type { StaffMember } from './staff.ts';
import { member } from './staff.ts';

export interface DemoLogin extends StaffMember { login: string; apiClient: boolean }

type Row = [login: string, name: string, nameEn: string, title: string, orgId: string, roles: string, departmentCode?: string];

/** People one can log in as, in the order of the processes they take part in. */
const ROWS: Row[] = [
  // Referral up.
  ['gp.lin', '林晓芳', 'Xiaofang Lin', '全科医生', 'C00001', 'gp img_order_doc'],
  ['coord.he', '何志远', 'Zhiyuan He', '社康转诊专员', 'C00001', 'chc_coord'],
  ['office.wang', '王海燕', 'Haiyan Wang', '转诊办公室专员', 'H00001', 'ref_office'],
  ['slot.zhao', '赵敏', 'Min Zhao', '号源与床位管理员', 'H00001', 'slot_mgr bed_mgr exam_sched'],
  ['dr.chen', '陈立新', 'Lixin Chen', '主任医师', 'H00001', 'specialist attending practitioner', 'CARD'],
  ['coord.district', '郑国栋', 'Guodong Zheng', '区级协调员', 'HB0001', 'district_coord'],
  ['gp.sun', '孙立平', 'Liping Sun', '全科医生', 'C00002', 'gp img_order_doc'],
  ['office.li', '李慧', 'Hui Li', '转诊办公室专员', 'H00002', 'ref_office'],
  ['dr.zhou', '周文斌', 'Wenbin Zhou', '副主任医师', 'H00002', 'specialist practitioner', 'CARD'],
  ['duty.h1', '黄卫东', 'Weidong Huang', '值班医师', 'H00001', 'duty_officer'],
  ['his.c1', '民治社康业务系统', 'Minzhi CHC hospital system', '', 'C00001', 'gp'],
  // Referral down and rehabilitation.
  ['care.ma', '马春梅', 'Chunmei Ma', '慢病管理师', 'C00001', 'care_mgr'],
  ['rehab.liu', '刘志强', 'Zhiqiang Liu', '康复治疗师', 'C00001', 'rehab_therapist'],
  ['coord.wu', '吴秀英', 'Xiuying Wu', '社康主任', 'C00002', 'chc_coord'],
  ['care.qian', '钱国华', 'Guohua Qian', '慢病管理师', 'C00002', 'care_mgr rehab_therapist'],
  // Consultations.
  ['consult.gao', '高静', 'Jing Gao', '会诊协调员', 'H00001', 'consult_coord'],
  ['expert.feng', '冯建民', 'Jianmin Feng', '主任医师', 'H00001', 'consult_expert', 'CARD'],
  ['expert.xu', '徐敏华', 'Minhua Xu', '主任医师', 'H00001', 'consult_expert', 'RESP'],
  ['expert.yang', '杨宗岳', 'Zongyue Yang', '主任医师', 'H00002', 'consult_expert', 'NEUR'],
  ['expert.deng', '邓丽君', 'Lijun Deng', '副主任医师', 'H00002', 'consult_expert', 'RESP'],
  ['chair.jiang', '蒋明远', 'Mingyuan Jiang', '主任医师', 'H00001', 'consult_chair'],
  ['it.h1', '沈浩', 'Hao Shen', '信息工程师', 'H00001', 'it_support'],
  ['it.c1', '韩雪', 'Xue Han', '信息专员', 'C00001', 'it_support'],
  // Remote imaging.
  ['tech.luo', '罗建华', 'Jianhua Luo', '影像技师', 'C00001', 'technologist'],
  ['duty.c1', '梁秋萍', 'Qiuping Liang', '值班医师', 'C00001', 'duty_officer'],
  ['dispatch.pan', '潘丽', 'Li Pan', '调度员', 'I00001', 'dispatcher'],
  ['rad.tang', '唐文博', 'Wenbo Tang', '诊断医师', 'I00001', 'radiologist', 'GENERAL'],
  ['rad.shi', '石磊', 'Lei Shi', '诊断医师', 'I00001', 'radiologist', 'NEURO'],
  ['senior.cao', '曹玉兰', 'Yulan Cao', '审核医师', 'I00001', 'senior_radiologist img_qa', 'GENERAL'],
  ['senior.lei', '雷振东', 'Zhendong Lei', '审核医师', 'I00001', 'senior_radiologist img_qa', 'NEURO'],
  ['duty.i1', '侯志明', 'Zhiming Hou', '影像值班', 'I00001', 'duty_officer'],
  // Registration of practitioners.
  ['hr.h1', '邹丽萍', 'Liping Zou', '医务科', 'H00001', 'hr_primary hr_target'],
  ['hr.h2', '崔建国', 'Jianguo Cui', '医务科', 'H00002', 'hr_primary hr_target'],
  ['hr.c1', '谭志伟', 'Zhiwei Tan', '医务科', 'C00001', 'hr_primary hr_target'],
  ['lic.qiu', '邱海波', 'Haibo Qiu', '注册经办', 'HB0001', 'lic_officer'],
  ['lic.dong', '董雅琴', 'Yaqin Dong', '注册审批', 'HB0001', 'lic_approver'],
  // Drug procurement.
  ['drug.ren', '任晓东', 'Xiaodong Ren', '药剂科计划员', 'H00001', 'drug_planner'],
  ['pharm.fan', '范玉珍', 'Yuzhen Fan', '药剂科主任', 'H00001', 'pharm_head'],
  ['leader.meng', '孟宪武', 'Xianwu Meng', '分管院长', 'H00001', 'hosp_leader'],
  ['check.ye', '叶青', 'Qing Ye', '验收员', 'H00001', 'drug_checker'],
  ['keep.ding', '丁海', 'Hai Ding', '药库保管', 'H00001', 'drug_keeper'],
  ['drug.h2', '贺文娟', 'Wenjuan He', '药剂科计划员', 'H00002', 'drug_planner'],
  ['pharm.h2', '顾建平', 'Jianping Gu', '药剂科主任', 'H00002', 'pharm_head'],
  ['leader.h2', '康志勇', 'Zhiyong Kang', '分管院长', 'H00002', 'hosp_leader'],
  ['check.h2', '毛艳', 'Yan Mao', '验收员', 'H00002', 'drug_checker'],
  ['keep.h2', '江涛', 'Tao Jiang', '药库保管', 'H00002', 'drug_keeper'],
  ['gpo.xiao', '肖剑', 'Jian Xiao', '计划审核', 'G00001', 'gpo_auditor'],
  ['buyer.kong', '孔令辉', 'Linghui Kong', '采购员', 'G00001', 'gpo_buyer'],
  ['dist.d1', '史可欣', 'Kexin Shi', '接单员', 'D00001', 'supplier_clerk dist_logistics'],
  ['dist.d2', '龚雪松', 'Xuesong Gong', '接单员', 'D00002', 'supplier_clerk dist_logistics'],
  ['dist.d3', '黎志诚', 'Zhicheng Li', '接单员', 'D00003', 'supplier_clerk dist_logistics'],
  ['supervisor.bai', '白志刚', 'Zhigang Bai', '监管员', 'HB0001', 'supervisor'],
  ['head.qin', '覃志明', 'Zhiming Qin', '主任医师', 'H00001', 'dept_head', 'CARD'],
  ['registry.hb', '医师电子化注册系统', 'Electronic registry of physicians', '', 'HB0001', 'registry_client'],
];

/** Accounts of other programs. */
const CLIENTS = new Set(['his.c1', 'registry.hb']);

/** Registered to practise at a second organisation too (多机构备案): what they do there. */
const ELSEWHERE: Record<string, { orgId: string; roles: string[] }> = { 'expert.deng': { orgId: 'C00002', roles: ['gp'] } };

export const demoLogins: DemoLogin[] = ROWS.map(([login, name, nameEn, title, orgId, roles, departmentCode], i) => {
  const id = `S9${String(i + 1).padStart(4, '0')}`;
  const { person, roles: held } = member(id, name, nameEn, title || null, orgId, roles.split(' '), departmentCode ?? null);
  const second = ELSEWHERE[login];
  return { login, apiClient: CLIENTS.has(login), person, roles: second ? [...held, ...member(id, name, nameEn, title, second.orgId, second.roles).roles] : held };
});
