/** Texts of the supervisor's pages. */
export const zhCN = {
  title: '监控', board: '看板', heat: '热力图', reassign: '批量改派', tabs: '监控内容',
  everywhere: '全区域', ownOnly: '本机构', period: '时间段', days: '近 {n} 天', open: '待办', unclaimed: '未认领', overdue: '已超时', done: '已办结', late: '超时办结', organisation: '机构', process: '流程', allProcesses: '全部流程',
  ages: '停留时长', oldest: '最久', upTo: '≤{time}', beyond: '>{time}', bands: '停留时长分布：{text}', lateShare: '{percent}%（{n}）', emptyBoard: '没有待办，也没有办结记录', boardList: '各机构各流程的待办', drill: '{org} · {process}：查看{what}', noOrg: '未定机构',
  tasks: '任务明细', tasksOf: '任务明细：{what}', closeTasks: '收起', noTasks: '没有符合条件的任务', step: '步骤', number: '单号', holder: '办理人', due: '时限', age: '已停留', noHolder: '待认领', hiddenCase: '非本机构病例，仅显示单号',
  measure: '显示', count: '次数', median: '中位时长', p90: '九成时长（P90）', waiting: '等待', working: '办理', breach: '超时占比', running: '进行中', compare: '与另一时段比较', freePeriod: '自选日期', otherPeriod: '比较时段', periodBefore: '改为前一时段', firstDay: '{period}：开始日期', lastDay: '{period}：结束日期', more: '增加 {n}%', less: '减少 {n}%', unchanged: '不变', onlyNow: '仅本期有', onlyBefore: '仅比较期有', orgFilter: '机构', allOrgs: '全部机构', chooseProcess: '选择流程', steps: '步骤统计', noHeat: '该时段没有已完成的步骤',
  change: '变化', before: '比较期 {value}', waitWork: '等待 / 办理', bar: '等待 {waiting}，办理 {working}', region: '流程热力图', low: '低', high: '高', scale: '色阶', showTasks: '查看 {name} 的待办任务', nothing: '—', drawing: '画布可拖动缩放；下方列表给出相同的数据。',
  from: '原办理人', to: '改派给', reason: '原因', reasonHint: '选填，记入各案例的时间线', chooseFrom: '选择办理人', chooseTo: '选择接手人', holderOption: '{name}（{open} 项，超时 {overdue}）', successorOption: '{name}（可接 {takes} / {total} 项）', noHolders: '没有人持有待办任务', noSuccessors: '没有其他人有办理这些任务的岗位', preview: '试算',
  previewed: '可改派 {moved} 项，不可 {refused} 项', carryOut: '改派选中的 {n} 项', carriedOut: '已改派 {moved} 项，{refused} 项未改派', result: '结果', can: '可以改派', moved: '已改派', reassignIntro: '人员调岗、离岗时，把其全部待办转给有相应岗位的同事。先试算，再执行；逐项给出结果，并记入审计和案例时间线。', choose: '选择 {name}', results: '改派结果',
  minutes: '{n} 分', hours: '{n} 时', dayCount: '{n} 天', refresh: '刷新', at: '统计于 {time}',
};
