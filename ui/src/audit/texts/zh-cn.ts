/** Texts of the audit log. */
export const zhCN = {
  title: '审计日志', intro: '谁、何时、对什么、做了什么。每行的哈希包含前一行：改动、删除或插入都会显出来。', actor: '操作人账号', action: '操作', actionHint: 'task.claim，或 task. 表示一类', outcome: '结果', allOutcomes: '全部结果', caseKey: '病例单号', from: '起', to: '止', search: '查询', export: '导出', empty: '没有符合条件的记录', list: '审计记录', id: '序号', time: '时间', who: '操作人', target: '对象', data: '内容', hash: '哈希',
  verify: '校验链', whole: '链完整：共 {rows} 行，校验于 {time}', broken: '链在第 {id} 行断裂，校验于 {time}', ok: '成功', denied: '拒绝', invalid: '无效', error: '出错', nobody: '（未登录）', filters: '查询条件',
};
