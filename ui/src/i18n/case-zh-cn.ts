/** Chinese texts of the page of a case and of a task. */
export const caseZhCN = {
  preview: {
    title: '提交后', loading: '正在推演…', unavailable: '暂时无法推演后续步骤，不影响提交。', refused: '现在不能办理，无法推演。', when: '选「{outcome}」', ends: '流程结束', state: '病例状态变为「{state}」', stays: '病例状态不变', goesTo: '{task}', to: '交给 {who}', later: '办理人届时确定', due: '{time} 前', noDue: '无时限',
    runs: '先自动处理：{names}', waits: '等待：{names}', remaining: '仍待他人办理：{names}', branch: '走「{label}」', branchIf: '若「{label}」', decides: '（{gateway}）', condition: '条件 {text}', stuck: '模型在此处无法继续，将转交运行人员处理。', repeats: '会再次回到已经过的步骤。', more: '还有其他可能。', unfinished: '按目前已填写的内容推演', otherwise: '其他情况', several: '视处理结果而定', nothing: '没有后续步骤', system: '系统',
  },
  next: { button: '{outcome}，并处理下一条', none: '没有下一条待办了' },
  choices: { title: '条件判断', skipped: '未走：{label}', taken: '走了：{label}', defaultFlow: '其余情况', conditionWas: '条件：{condition}', valueWas: '当时 {name} = {value}', empty: '空', legend: '未走的分支', walk: '方向键沿连线移动，回车查看' },
  diagramHint: '{name}，{state}。', opinions: '意见',
  timelineFilter: { label: '筛选', all: '全部', tasks: '办理', states: '状态', data: '内容变更', system: '通知与时限', person: '人员', everybody: '所有人', none: '没有符合筛选的记录' },
  files: { tab: '附件', empty: '没有附件', emptyText: '表单里上传的文件会列在这里。', size: '{n} KB', sizeMb: '{n} MB', by: '{name} 上传于 {time}', at: '收到于 {time}', preview: '预览', noPreview: '此类文件不能在页面中预览，请下载查看。', download: '下载', where: '用于 {places}', previewFailed: '文件未能打开。', previewOf: '预览 {name}', openTab: '在新窗口打开' },
  mention: { hint: "输入 {'@'} 可提到同事", people: '可提到的人', none: '没有找到此人', named: '已提到：{names}', remove: '不再提到 {name}', pick: '提到同事' },
  print: { button: '打印 / PDF', making: '正在生成…', done: 'PDF 已生成', open: '打开 PDF', verify: '核验页', missing: '字体中没有以下字符，文件中以编码代替：{characters}', code: '核验码 {code}', text: '文件包含您看到的表单与办理过程，附核验二维码。' },
  verify: {
    title: '文件核验', checking: '正在核验…', intact: '与病例记录一致', broken: '与病例记录不一致', unknown: '没有这个核验码', unknownText: '请核对文件末尾的核验码，或重新扫码。', number: '单号', org: '发起机构', printedAt: '打印时间', digest: '文件所印摘要（SM3）', recomputed: '由记录重新计算', superseded: '打印之后病例又有新的进展，内容以系统为准。', current: '打印之后病例没有变化。', events: '覆盖记录', eventsText: '前 {n} 条',
    check: '核对电子文件', checkText: '选择收到的 PDF，在本机计算摘要，文件不会上传。', choose: '选择 PDF', same: '此文件就是当时生成的文件，一个字节也没有改动。', different: '此文件不是当时生成的文件，或已被改动。', home: '进入医联',
  },
  signature: { draw: '手写签名', type: '以「{name}」签名', drawHint: '用手指、笔或鼠标在框内书写；不便书写时可改用姓名签名。', pad: '手写签名板', clear: '重写', done: '完成签名', empty: '请先书写', cancel: '取消', failed: '签名未能保存', alt: '{name} 的手写签名' },
  life: {
    notNow: '现在不能{label}：{reason}',
    verbs: { transfer: '转办', delegate: '委派', resolve: '交回委派人', addSigner: '加签', removeSigner: '减签', return: '退回', withdraw: '撤回', urge: '催办', cc: '抄送', takeOver: '接管', terminate: '终止', suspend: '暂停', resume: '恢复' },
    person: '人员', personHint: '输入姓名查找', needPerson: '请选择人员', reason: '理由', reasonOptional: '理由（选填）', opinion: '意见', needReason: '请填写', target: '退回到', targetMulti: '多人环节，全部重新办理', noTargets: '没有可以退回的环节', needTarget: '请选择退回到哪个环节',
    signer: '不再需要谁签', position: '何时签', positions: { before: '在我之前', after: '在我之后' }, rule: '会签规则', signerStates: { planned: '未轮到', open: '待签', signed: '已签', cancelled: '已取消' },
  },
};
