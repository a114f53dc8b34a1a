/** Texts of what a task leads to; `en.ts` has the same keys. */
export const zhCN = {
  'preview.title': '提交后', 'preview.unnamedStep': '某步骤', 'preview.loading': '正在推演…', 'preview.unavailable': '暂时无法推演后续步骤，不影响提交。', 'preview.refused': '现在不能办理，无法推演。', 'preview.when': '选「{outcome}」',
  'preview.ends': '流程结束', 'preview.state': '病例状态变为「{state}」', 'preview.stays': '病例状态不变', 'preview.goesTo': '{task}', 'preview.to': '交给 {who}', 'preview.later': '办理人届时确定', 'preview.due': '{time} 前', 'preview.noDue': '无时限',
  'preview.runs': '先自动处理：{names}', 'preview.waits': '等待：{names}', 'preview.remaining': '仍待他人办理：{names}', 'preview.branch': '走「{label}」', 'preview.branchIf': '若「{label}」', 'preview.decides': '（{gateway}）',
  'preview.condition': '条件 {text}', 'preview.stuck': '模型在此处无法继续，将转交运行人员处理。', 'preview.repeats': '会再次回到已经过的步骤。', 'preview.more': '还有其他可能。', 'preview.unfinished': '按目前已填写的内容推演',
  'preview.otherwise': '其他情况', 'preview.several': '视处理结果而定', 'preview.nothing': '没有后续步骤', 'preview.system': '系统',
};
