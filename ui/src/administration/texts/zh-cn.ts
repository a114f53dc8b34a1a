/** Texts of the page that lists what administrators look after. */
export const zhCN = {
  title: '系统管理', groupPeople: '机构与人员', groupProcesses: '流程', groupTimes: '日历与时限', groupOperation: '运行',
  organisations: '机构', organisationsText: '机构、所属联盟及是否接收上转。', people: '人员', peopleText: '姓名、证件和联系方式。', roles: '岗位', rolesText: '谁在哪个机构、科室任什么岗位，起止时间。', accounts: '账号', accountsText: '登录账号、停用和重设密码。', absences: '缺勤与代办人', absencesText: '谁不在岗，由谁代办。',
  definitions: '流程管理', definitionsText: '版本、差异、上传部署和迁移。', decisions: '决策表', decisionsText: '以表格修改规则，用测试行验证后保存为新版本。', forms: '表单', formsText: '用真实表单预览，检查模式。', notifications: '通知规则', notificationsText: '什么事通知谁，用什么方式。',
  calendars: '工作日历', calendarsText: '工作时间、节假日和调休。运行中的病例沿用发起时的日历。', policies: '时限', policiesText: '各时限、提醒和升级。运行中的病例沿用发起时的时限。',
  incidents: '运行异常', incidentsText: '重试、修正变量，跳过或移动须两人确认。', batches: '批量任务', batchesText: '对多个实例的操作及其失败项。', monitor: '监控', monitorText: '待办看板、热力图和批量改派。', audit: '审计日志', auditText: '查询、校验链和导出。', temporal: 'Temporal 控制台', temporalText: '工作流的执行历史（在新窗口打开）。',
  alarm_openIncidents: '{n} 个未处理异常', alarm_waitingActions: '{n} 项待第二人确认', alarm_failedBatches: '{n} 批有失败项', running: '{n} 批进行中',
};
