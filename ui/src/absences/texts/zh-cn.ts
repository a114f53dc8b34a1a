/** Texts of absences and deputies; `en.ts` has the same keys. */
export const zhCN = {
  intro: '缺勤期间，代办人可以接手您手上的任务；任务不会自动转移。', add: '登记缺勤', who: '缺勤人', period: '时间', deputy: '代办人', reason: '原因', empty: '没有登记的缺勤', first: '第一天', last: '最后一天', added: '缺勤已登记',
  removed: '缺勤已删除', removeTitle: '删除这项缺勤？',
  'states.planned': '未开始', 'states.now': '进行中', 'states.over': '已结束',
  'need.user': '请选择缺勤人', 'need.first': '请选择第一天', 'need.last': '请选择最后一天', 'need.deputy': '请选择代办人',
};
