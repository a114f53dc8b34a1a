/** Texts of the form preview. */
export const zhCN = {
  title: '表单', list: '已部署的表单', empty: '还没有部署表单', form: '表单', package: '流程包', fields: '字段', outcomes: '处理结果', back: '全部表单', intro: '用与办理时相同的表单绘制。可以修改模式（JSON Schema）即时查看，这里的任何内容都不会保存。选择的附件会像平时一样上传。',
  drawn: '预览', width: '宽度', full: '整页宽', telephone: '手机宽（375）', schema: '表单模式（JSON Schema）', data: '样例数据（JSON）', variables: '病例变量（JSON）', notJson: '不是 JSON 对象：{message}', problems: '{n} 个问题', noProblems: '检查通过，可以部署', whole: '表单', checking: '正在检查…', restore: '恢复为已部署的内容', valid: '校验通过，将提交：', submit: '提交', language: '语言由页面右上角切换；条件字段随数据和处理结果变化。',
};
