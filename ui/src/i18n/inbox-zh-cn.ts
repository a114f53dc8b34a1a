/** Texts of the inbox, in Chinese. `inbox-en.ts` has the same keys. */
export const inboxZhCN = {
  title: '待办', tiles: { label: '按时限和状态筛选', all: '全部', overdue: '已超时', within2h: '2 小时内', today: '今天', unclaimed: '未认领', returned: '被退回', urged: '被催办' },
  searchLabel: '筛选待办', searchPlaceholder: '患者、单号、任务', process: '流程', allProcesses: '全部流程', oneSigned: '加签一次只能针对一条任务，请只选一条', sort: '排序', sorts: { due: { asc: '时限优先', desc: '时限最晚在前' }, created: { asc: '最早到达', desc: '最新到达' }, priority: { asc: '优先级从低到高', desc: '优先级从高到低' } },
  columns: { due: '剩余工作时间', task: '任务', case: '病例', caseTitle: '病例', state: '状态', from: '发起机构', to: '办理机构', holder: '办理人', created: '到达时间', priority: '优先级', marks: '标记', action: '操作', select: '选择' },
  claim: '认领', claimed: '已认领：{name}', holderMe: '我', holderNone: '待认领', taken: '未能认领：{message}', notTakenOver: '未能接管：{message}', takenGeneric: '该任务已被他人认领', newRows: '{n} 条新任务，点击显示', newRowsAnnounce: '有 {n} 条新任务',
  gone: '{n} 条任务已由他人办理或取消', rows: '{n} 条待办', empty: '没有待办任务', emptyText: '新任务到达时会自动出现在这里。', emptyDeputy: '没有需要代办的任务', emptyDeputyText: '同事登记缺勤并由您代办期间，其手上的任务会列在这里。', takeOver: '接管', takenOver: '已接管，转到「我的」办理：{name}', awayUntil: '缺勤至 {time}', emptyFiltered: '没有符合条件的任务', clearFilters: '清除筛选', priorityHigh: '高优先', priority: '优先级 {n}', list: '待办列表', open: '打开 {title}', unnamedTask: '未命名任务', loadingMore: '正在加载更多…',
  marks: { unread: '有新内容', mentioned: "有人 {'@'} 了您", attachments: '{n} 个附件', returned: '被退回', refused: '加签未同意', withdrawn: '已撤回', urged: '被催办' },
  sla: { paused: { suspended: '流程已挂起，暂停计时', holiday: '法定假日，暂停计时', weekend: '周末，暂停计时', offHours: '非工作时间，暂停计时' }, resumes: '{time} 继续', ofTotal: '共 {time}工作时间', title: '截止 {due}' },
  views: { label: '保存的视图', save: '保存视图', edit: '修改视图', name: '名称', share: '共享给', shareNobody: '仅自己', saved: '视图已保存', removed: '视图已删除', remove: '删除视图', sharedBy: '{name} 共享', rename: '名称与共享' },
  options: { title: '列表设置', columns: '显示的列', density: '行高', compact: '紧凑', normal: '标准', roomy: '宽松', layout: '布局', list: '列表', split: '左右分栏', keys: '单键快捷键', autoNext: '办完后打开下一条', export: '导出', exportCsv: '导出 CSV', exportXlsx: '导出 Excel', exportHint: '按当前条件导出 {n} 条，将记入审计日志' },
  next: { take: '取下一条', none: '没有等待认领的任务', priority: '已取：优先级 {priority}，{among} 条中最高', overdue: '已取：已超时 {time}（工作时间），{among} 条中最久', due: '已取：剩余工作时间 {time}，{among} 条中最少', oldest: '已取：{among} 条中等待最久' },
  bulk: {
    label: '批量操作', selected: '已选 {n} 条', clear: '取消选择', selectRow: '选择 {title}', selectAll: '选择已显示的全部', claim: '认领', takeOver: '接管', release: '退回岗位', assign: '指派', complete: '办结', export: '导出', transfer: '转办', return: '退回', urge: '催办', to: '转给', targets: { previous: '各任务的上一环节', first: '各任务的最初环节' }, backTo: '退回到：{step}', checking: '正在检查…', willSucceed: '{n} 条可以办理', willRefuse: '{n} 条不能办理',
    outcome: '处理结果', person: '指派给', personTasks: '{name}（可办 {n} 条）', noPeople: '没有可指派的同事', go: '办理 {n} 条', done: '{ok} 条成功，{refused} 条未成功', retry: '重试未成功的 {n} 条', results: '逐条结果', ok: '成功', tooMany: '一次最多 {n} 条', undoable: '10 秒内可以撤销', held: '{action}（{n} 条）', steps: '按名称选择环节', stepAll: '全部 {n} 条可退回', stepSome: '{of} 条中 {n} 条可退回',
  },
  undo: { label: '即将提交', wait: '{text}，{n} 秒后提交', undo: '撤销', now: '立即提交', undone: '已撤销', sent: '已提交', failed: '未能提交「{what}」：{message}' },
  quick: { complete: '{outcome}：{title}', done: '办结：{title}', needsForm: '该任务需要填写表单：{message}' },
  split: { empty: '从列表中选择一条任务', close: '关闭详情', label: '任务详情', full: '在整页中打开' },
  comment: { title: '给「{title}」留言', text: '留言', send: '发送', sent: '已发送' },
};

/** Texts of the command palette. */
export const paletteZhCN = {
  title: '搜索与命令', placeholder: '患者、拼音、单号、药品，或命令', open: '搜索', pages: '页面', commands: '命令', views: '视图', starts: '发起', cases: '病例', drugs: '药品', people: '人员', held: '{n} 项在办，可改派', none: '没有找到', hint: '↑↓ 选择，Enter 打开，Esc 关闭', loading: '正在搜索…', failed: '搜索失败',
};
