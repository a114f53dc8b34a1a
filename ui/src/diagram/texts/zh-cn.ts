/** Texts of diagrams; `en.ts` has the same keys. */
export const zhCN = {
  title: '流程图', list: '步骤列表', legend: '图例', active: '正在进行', completed: '已完成', terminated: '已中止', incident: '异常', pending: '未到达', path: '已走过的路径', count: '执行 {n} 次', tokens: '{n} 个进行中', zoomIn: '放大', zoomOut: '缩小',
  fit: '适合窗口', selected: '已选中 {name}', element: '步骤', state: '状态', last: '最近', facts: '步骤详情', noFacts: '没有记录', keyboard: '聚焦图后用方向键移动；也可以使用旁边的步骤列表。', region: '流程图画布',
  showAll: '显示未到达的步骤',
  'choices.title': '条件判断', 'choices.skipped': '未走：{label}', 'choices.taken': '走了：{label}', 'choices.defaultFlow': '其余情况', 'choices.conditionWas': '条件：{condition}', 'choices.empty': '空',
  'choices.legend': '未走的分支', 'choices.walk': '方向键沿连线移动，回车查看',
};
