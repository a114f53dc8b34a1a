/** Texts of the timeline; `en.ts` has the same keys. */
export const zhCN = {
  title: '时间线', showTechnical: '显示技术事件', hidden: '已收起 {n} 条技术事件', empty: '还没有记录', changes: '变更的内容', before: '原值', after: '新值', field: '字段', newestFirst: '最新在前', unnamedStep: '某步骤', because: '（{reason}）',
  someone: '系统', ruleMatched: '命中规则 {rules}',
  'event.instanceStarted': '{actor} 发起了流程', 'event.instanceCompleted': '流程结束', 'event.instanceTerminated': '流程终止：{reason}', 'event.caseState': '状态由「{from}」变为「{to}」', 'event.caseStateFirst': '状态为「{to}」',
  'event.taskCreated': '任务「{name}」到达', 'event.taskCreatedFor': '任务「{name}」到达：{who}', 'event.taskCompleted': '{actor} 完成了「{name}」', 'event.taskCompletedOutcome': '{actor} 办理「{name}」：{outcome}',
  'event.taskCancelled': '任务「{name}」已取消', 'event.taskClaimed': '{actor} 认领了「{name}」', 'event.taskReleased': '{actor} 退回了「{name}」', 'event.taskAssigned': '{actor} 把「{name}」分派给 {to}',
  'event.taskTransferred': '{actor} 把「{name}」转办给 {to}', 'event.taskDelegated': '{actor} 把「{name}」委派给 {to}', 'event.taskResolved': '{actor} 把「{name}」交还给 {to}', 'event.taskTakenOver': '{actor} 代办「{name}」',
  'event.taskUrged': '{actor} 催办「{name}」', 'event.taskReturned': '{actor} 退回「{name}」至之前的环节', 'event.signerAdded': '{actor} 为「{name}」加签', 'event.signerRemoved': '{actor} 撤销了「{name}」的加签',
  'event.caseCopied': '{actor} 抄送给 {to}', 'event.caseSuspended': '{actor} 挂起了案例', 'event.caseResumed': '{actor} 恢复了案例', 'event.caseTerminated': '{actor} 终止了案例', 'event.caseWithdrawn': '{actor} 撤销了案例',
  'event.instanceSuspended': '流程挂起', 'event.instanceResumed': '流程恢复', 'event.countersignVoted': '「{name}」会签：同意 {approvals}，不同意 {rejections}', 'event.variablesSet': '{actor} 更新了病例内容',
  'event.messageCorrelated': '{actor} 发送了「{name}」', 'event.messageThrown': '发出通知「{name}」', 'event.messageSubscribed': '开始等待「{name}」', 'event.messageUnsubscribed': '不再等待「{name}」',
  'event.timerArmed': '「{name}」开始计时，到期 {time}', 'event.timerFired': '「{name}」时限已到', 'event.timerCancelled': '「{name}」停止计时', 'event.timerSuspended': '{actor} 暂停了「{name}」的计时',
  'event.timerResumed': '{actor} 恢复了「{name}」的计时', 'event.jobCreated': '开始自动处理「{name}」', 'event.jobCompleted': '自动处理「{name}」完成', 'event.jobFailed': '自动处理「{name}」失败：{message}',
  'event.jobCancelled': '自动处理「{name}」已取消', 'event.elementActivated': '进入「{name}」', 'event.elementCompleted': '离开「{name}」', 'event.elementTerminated': '「{name}」被中止', 'event.flowTaken': '经过连线 {flow}',
  'event.errorThrown': '「{name}」出现错误 {code}', 'event.decisionEvaluated': '按决策表「{decision}」判定', 'event.incidentRaised': '「{name}」发生异常：{message}', 'event.incidentResolved': '「{name}」的异常已处理', 'event.other': '{type}',
  'filter.label': '筛选', 'filter.all': '全部', 'filter.tasks': '办理', 'filter.states': '状态', 'filter.data': '内容变更', 'filter.system': '通知与时限', 'filter.person': '人员', 'filter.everybody': '所有人', 'filter.none': '没有符合筛选的记录',
};
