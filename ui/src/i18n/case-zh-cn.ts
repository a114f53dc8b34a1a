/** Chinese texts of the page of a case and of a task. */
export const caseZhCN = {
  next: { button: '{outcome}，并处理下一条', none: '没有下一条待办了' },
  signature: { draw: '手写签名', type: '以「{name}」签名', drawHint: '用手指、笔或鼠标在框内书写；不便书写时可改用姓名签名。', pad: '手写签名板', clear: '重写', done: '完成签名', empty: '请先书写', cancel: '取消', failed: '签名未能保存', alt: '{name} 的手写签名' },
  life: {
    notNow: '现在不能{label}：{reason}',
    verbs: { transfer: '转办', delegate: '委派', resolve: '交回委派人', addSigner: '加签', removeSigner: '减签', return: '退回', withdraw: '撤回', urge: '催办', cc: '抄送', takeOver: '接管', terminate: '终止', suspend: '暂停', resume: '恢复' },
    person: '人员', personHint: '输入姓名查找', needPerson: '请选择人员', reason: '理由', reasonOptional: '理由（选填）', opinion: '意见', needReason: '请填写', target: '退回到', targetMulti: '多人环节，全部重新办理', noTargets: '没有可以退回的环节', needTarget: '请选择退回到哪个环节',
    signer: '不再需要谁签', position: '何时签', positions: { before: '在我之前', after: '在我之后' }, rule: '会签规则', signerStates: { planned: '未轮到', open: '待签', signed: '已签', cancelled: '已取消' },
  },
};
