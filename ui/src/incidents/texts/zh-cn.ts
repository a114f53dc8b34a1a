/** Texts about what operators do to incidents. */
export const zhCN = {
  handle: '处理', handleOf: '处理 {name}', title: '处理异常：{name}', how: '处理方式', repair: '修改变量并重试', skip: '跳过此步骤', move: '移动到其他步骤', repairHint: '在变量原来定义的位置修改，然后从失败处重试。', skipHint: '不再执行此步骤，从其后继续。', moveHint: '放弃此步骤，从所选步骤开始。', secondPerson: '此操作须由另一位管理员确认后才会执行。',
  variables: '变量（JSON，只填要修改的）', current: '当前变量', target: '移动到', chooseTarget: '选择步骤', reason: '原因', reasonHint: '至少 4 个字，记入审计', submitRepair: '保存并重试', submitAsk: '提交，等待确认', repaired: '已修改并重试', asked: '已提交，等待另一位管理员确认', wrongJson: '应为 JSON 对象，且至少有一个变量', needReason: '请填写原因', needTarget: '请选择步骤',
  actions: '人工干预', pending: '等待确认', none: '没有人工干预记录', from: '{kind}：{from}', fromTo: '{kind}：{from} → {to}', by: '{name} 提出', decidedBy: '{name} 处理', confirm: '确认执行', refuse: '驳回', withdraw: '撤回', confirmOf: '确认执行 {what}', ownAction: '您提出的，须由另一人确认', note: '意见',
  confirmTitle: '确认执行？', confirmText: '{what}。确认后立即执行，不能撤回。', doConfirm: '确认执行', cancel: '取消', done: '已执行', failed: '未能执行：{note}', status_pending: '待确认', status_confirming: '执行中', status_done: '已执行', status_failed: '执行失败', status_refused: '已驳回', status_withdrawn: '已撤回', kind_skip: '跳过', kind_move: '移动',
  'list.title': '运行异常', 'list.intro': '自动步骤失败后停在这里。修复原因后重试，流程从失败处继续。', 'list.empty': '没有异常', 'list.emptyText': '所有流程运行正常。', 'list.retry': '重试', 'list.retried': '已重试',
  'list.types.expression': '表达式', 'list.types.job': '自动任务',
  'list.types.error': '业务错误', 'list.types.flow': '流转', 'list.types.decision': '决策', 'list.types.limit': '上限', 'list.list': '异常列表',
};
