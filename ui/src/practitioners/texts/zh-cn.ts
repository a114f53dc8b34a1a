/** Texts of the register of practitioners; `en.ts` has the same keys. */
export const zhCN = {
  title: '医师', one: '医师', searchPlaceholder: '姓名或执业证书编码', organisation: '执业机构', allOrganisations: '全部机构', none: '没有符合条件的医师', noneText: '换一个姓名、证书编码或机构试试。', registration: '注册信息', filings: '多机构备案',
  noFilings: '没有多机构备案。', roles: '岗位', inForce: '有效', notInForce: '不在有效期', suspended: '已暂停', period: '{from} 至 {to}', until: '至 {day}', weekly: '每周 {n} 小时', passed: '合格，下次 {day}', notPassed: '不合格或逾期（{day}）',
  'fields.primaryOrg': '主要执业机构', 'fields.level': '级别', 'fields.category': '类别', 'fields.scope': '执业范围', 'fields.licenceNo': '执业证书编码', 'fields.qualificationNo': '资格证书编码', 'fields.assessment': '定期考核',
  'fields.idNo': '身份证号', 'fields.credit': '信用',
};
