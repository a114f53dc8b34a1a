import { inboxZhCN, paletteZhCN } from './inbox-zh-cn.ts';
import { caseZhCN } from './case-zh-cn.ts';

/** Chinese, the first language of the console. `en.ts` has the same keys (checked by the type and by a test). */
export const zhCN = {
  app: { name: '医联', tagline: '区域医疗协同平台', skip: '跳到主要内容', overlays: '对话框与下拉列表' },
  common: {
    save: '保存', cancel: '取消', confirm: '确定', close: '关闭', retry: '重试', back: '返回', search: '搜索', all: '全部', none: '无', more: '更多', clear: '清除', loading: '正在加载…',
    add: '添加', remove: '删除', previous: '上一页', next: '下一页', page: '第 {page} / {pages} 页', total: '共 {n} 条', yes: '是', no: '否', required: '必填', optional: '选填', empty: '未填写', unknown: '未知',
    system: '系统', listSeparator: '、', clauseSeparator: '，',
  },
  prefs: {
    language: '语言', theme: '外观', light: '浅色', dark: '深色', auto: '跟随系统', contrast: '对比度', standard: '标准', more: '高对比', fontSize: '字号', display: '显示设置', languageNames: { zhCN: '中文', en: 'English' },
  },
  login: {
    title: '登录', login: '账号', password: '密码', submit: '登录', submitting: '正在登录…', failed: '账号或密码不正确', tooMany: '尝试次数过多，请稍后再试', needLogin: '请输入账号', needPassword: '请输入密码', expired: '登录已过期，请重新登录',
    showPassword: '显示密码', pitch: '转诊、会诊、检查在一条线上协同办理', points: { due: '待办按时限排序，逾期一目了然', trace: '每一步由谁、何时、如何办理都可追溯', live: '新任务实时到达，不必刷新' },
  },
  copies: { all: '全部', unread: '未读', unreadCount: '{n} 条未读', show: '显示', from: '抄送人', reason: '原因', at: '抄送时间', empty: '还没有人抄送给您', emptyUnread: '没有未读的抄送' },
  done: { step: '办理的步骤', at: '办理时间', outcome: '结果', empty: '还没有办结的任务', list: '我办结的任务' },
  bell: { open: '通知', unread: '通知，{n} 条未读', arrived: '您有 {n} 条未读通知' },
  nav: {
    version: '版本 {version}', accessibility: '无障碍声明', helpMenu: '帮助', notifications: '通知', notificationRules: '通知规则', done: '已办', cc: '抄送我的', absences: '缺勤与代办人', audit: '审计日志', definitions: '流程管理', decisions: '决策表', forms: '表单', overview: '管理总览', groupProcesses: '流程与规则', groupOperation: '运行与审计', monitor: '监控', procurement: '采购跟踪', supplier: '供方工作台', drugs: '药品目录', practitioners: '医师', imaging: '影像', main: '主导航', home: '首页', inbox: '待办', mine: '我发起的', cases: '病例', start: '发起', incidents: '运行异常', registers: '基础数据', admin: '系统管理', open: '打开导航', userMenu: '用户菜单', logout: '退出登录', roles: '我的岗位', orgs: '我的机构', help: '快捷键帮助',
  },
  titles: { imaging: '影像工作台', practitioner: '医师', verify: '文件核验' },
  live: { live: '实时连接正常', connecting: '正在连接…', off: '实时连接已断开，正在重连' },
  offline: { banner: '网络已断开。可以继续填写，草稿会先存在本机，恢复后自动上传。' },
  error: {
    title: '未能完成', offline: '无法连接服务器，请检查网络后重试。', server: '服务器出错了，请稍后重试。', forbidden: '您没有权限查看此内容。', notFound: '没有找到，或者不属于您的机构。', tooMany: '操作过于频繁，请稍后再试。', unauthorised: '登录已过期。', generic: '操作未成功：{message}', notFoundTitle: '页面不存在', notFoundText: '链接可能已失效。',
    goInbox: '回到待办',
  },
  due: {
    none: '无时限', overdue: '超时 {time}', left: '剩 {time}', at: '截止 {time}', label: '时限', minutes: '{n} 分钟', hours: '{n} 小时', hoursMinutes: '{h} 小时 {m} 分', days: '{n} 天', daysHours: '{d} 天 {h} 小时', now: '不到 1 分钟',
  },
  scope: { label: '范围', mine: '我的', group: '我的科室', org: '我的机构', deputy: '代办' },
  inbox: inboxZhCN,
  palette: paletteZhCN,
  task: {
    form: '办理', otherForms: '相关表单', openCase: '查看病例', claim: '认领并办理', release: '退回岗位', released: '已退回岗位，其他同事可以认领', claimHint: '认领后可以填写和提交。', heldBy: '由 {name} 办理中，您只能查看。', closed: '任务已结束', closedHint: '该任务已办结或取消。', readOnly: '您只能查看此任务。', held: '已办理，即将提交。', heldHint: '10 秒内可以撤销；撤销后可继续修改。',
    submit: '提交', complete: '完成', submitting: '正在提交…', done: '已提交：{outcome}', doneState: '病例状态：{state}', retrySubmit: '提交未送达，可以放心重试（不会重复提交）。', changed: '任务已发生变化，请核对后再提交。', reveal: '请补充「{outcome}」所需的内容，然后再次点击提交。', confirmTitle: '确认「{outcome}」？', confirmText: '提交后任务将离开您的待办，并记录为您的操作。', outcomes: '处理结果', noForm: '此任务没有表单，直接提交即可。', caseNumber: '单号',
  },
  draft: {
    saved: '草稿已保存 {time}', saving: '正在保存草稿…', dirty: '有未保存的修改', local: '离线：草稿已存在本机', failed: '草稿未能保存', none: '', restored: '已恢复您未提交的草稿（{time}）', localRestored: '已恢复本机保存的草稿', discard: '放弃草稿', discarded: '草稿已清除',
    conflictTitle: '草稿在别处已修改', conflictText: '您在另一个窗口或设备上保存过更新的草稿。请为每个不同的字段选择要保留的内容。', field: '字段', mine: '此处的内容', theirs: '别处的内容', allMine: '全用此处', allTheirs: '全用别处', merge: '按选择合并', leaveTitle: '修改尚未保存', leaveText: '草稿还没有保存到服务器，离开后可能丢失。', leave: '离开', stay: '留下',
  },
  form: {
    fileChoose: '选择文件', fileHint: 'PDF、图片、Office 文档，不超过 50 MB；也可拖放到此处', fileSending: '正在上传 {percent}%', fileSent: '已上传', fileRemove: '移除文件', fileReplace: '更换文件', download: '下载文件', errorSummary: '请修改以下 {n} 处', selectPlaceholder: '请选择', searchPlaceholder: '输入以搜索', noOptions: '没有可选项', optionsFailed: '选项加载失败', from: '开始', to: '结束', addRow: '添加一行', removeRow: '删除第 {n} 行', row: '第 {n} 行', noRows: '还没有内容', actions: '操作', rowKeys: '方向键上下移动，Alt+Enter 添加一行。',
    sign: '以「{name}」签名', signed: '{name} 签于 {time}', resign: '清除签名', signHint: '签名将记录姓名与时间。', patientSearch: '输入完整证件号或卡号查找患者', patientNone: '没有找到患者', patientPicked: '已选择患者：{name}', patientChange: '更换患者', age: '{n} 岁', yes: '是', no: '否', noneOffered: '目前没有可选的项目', deptNeedsOrg: '请先选择机构', unit: '单位：{unit}', choose: '选择 {label}', chars: '{n} / {max} 字',
  },
  home: {
    title: '首页', hello: '{name}，您好', urgent: '先办这些', urgentEmpty: '没有等您办理的任务。', allTasks: '全部待办', start: '发起', places: { title: '我的工作台', monitor: '队列、时长、超时与批量改派', registers: '号源、床位等本机构的基础数据', imaging: '检查申请、图像上传、阅片与报告', procurement: '采购计划与订单，从计划到上架', supplier: '确认订单、开配送单、答复差异', drugs: '目录、价格、合同、配送权与导入' }, mine: '我发起的进行中', mineEmpty: '您没有进行中的病例。', allMine: '全部',
  },
  start: {
    title: '发起', intro: '选择要发起的流程。', empty: '您的岗位目前没有可发起的流程。', open: '填写', submit: '提交', started: '已发起，单号 {key}', startedNoKey: '已发起', org: '以哪个机构发起', draftKept: '草稿保存在本机', resume: '有未提交的草稿', leaveText: '草稿已保存在本机，可以稍后继续填写。',
  },
  case: {
    title: '病例', parties: '相关机构', from: '发起机构', startedBy: '发起人', startedAt: '发起时间', endedAt: '结束时间', next: '下一步', nextNone: '没有待办步骤', ended: '流程已结束', waiting: '等待中', tabs: { label: '病例内容', form: '表单', diagram: '流程图', timeline: '时间线', discussion: '讨论' },
    actions: '病例操作', actionDone: '已提交：{label}', actionConfirm: '确认{label}', noForms: '还没有填写任何表单', incidents: '{n} 项运行异常', who: '{names}', statuses: { active: '进行中', completed: '已结束', terminated: '已终止' }, myTask: '去办理', forms: '病例的表单', unnamed: '未命名病例', related: '相关病例', relatedFrom: '由此而来', relatedTo: '后续', relatedCaller: '所属流程', relatedCalled: '其中的流程', notAllowed: '当前状态下不可用',
  },
  discussion: { title: '讨论', placeholder: '写下要告知同事的内容', label: '发表意见', send: '发送', empty: '还没有讨论', sent: '已发送', you: '我' },
  cases: {
    title: '病例', mineTitle: '我发起的', searchLabel: '搜索病例', searchPlaceholder: '单号或标题', status: '状态', allStatuses: '全部状态', empty: '没有病例', emptyText: '与您的机构有关的病例会出现在这里。', mineEmpty: '您还没有发起过流程', mineEmptyText: '从「发起」开始第一张转诊单。', emptyFiltered: '没有符合条件的病例',
    columns: { number: '单号', title: '标题', state: '状态', from: '发起机构', by: '发起人', started: '发起时间', open: '待办' }, list: '病例列表', openTasks: '{n} 项待办',
  },
  casePage: caseZhCN,
};

type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** The set of texts a language must have. */
export type Messages = Shape<typeof zhCN>;
