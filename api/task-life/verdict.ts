import { Failure, type Text } from '../failure.ts';

/** What an act does, said before it is done. */
export const EFFECTS = {
  claim: { zh: '任务归您办理', en: 'The task becomes yours' },
  release: { zh: '任务退回给小组，其他人可以认领', en: 'The task goes back to the group for others to take' },
  complete: { zh: '办结任务，流程继续', en: 'Completes the task; the process goes on' },
  saveDraft: { zh: '保存草稿，任务不变', en: 'Keeps a draft; the task stays as it is' },
  comment: { zh: '所有能看到本案的人都能看到留言', en: 'Everybody who sees the case sees the comment' },
  transfer: { zh: '转办：任务交给他人，不再回到您', en: 'Transfer: somebody else gets the task; it does not come back to you' },
  delegate: { zh: '委派：对方处理后任务回到您，由您办结', en: 'Delegate: the task comes back to you when the other person is done; you complete it' },
  resolve: { zh: '把委派的任务连同意见交还委派人', en: 'Gives the delegated task back to its owner, with your opinion' },
  addSigner: { zh: '加签：前加签须等对方签署后您才能办结；后加签在您办结后由对方签署，流程才继续', en: 'Add a signer: before, you complete once they have signed; after, they sign once you have completed, then the process goes on' },
  removeSigner: { zh: '减签：收回尚未签署的加签', en: 'Takes back a signature that has been asked for and not been given' },
  return: { zh: '退回到之前的环节，其后的办理作废并重新进行', en: 'Goes back to an earlier step; what came after it is done again' },
  withdraw: { zh: '撤回：下一环节尚未办理时，收回您办结的任务重新办理', en: 'Withdraw: as long as nobody has acted since, the task you completed comes back to you' },
  urge: { zh: '催办：提醒办理人，每人每 30 分钟一次', en: 'Urge: reminds who has the task; once in 30 minutes per person' },
  cc: { zh: '抄送：请对方知悉，不需要办理', en: 'Copy: tells them of the case; they need not do anything' },
  takeOver: { zh: '代办：办理人缺勤期间由您代为办理', en: 'Take over: you do it while the person it belongs to is absent' },
  terminate: { zh: '终止：案例立即结束，所有待办取消', en: 'Terminate: the case ends at once, all open tasks are cancelled' },
  suspend: { zh: '挂起：计时暂停，恢复前任何人不能办理', en: 'Suspend: clocks stop, nobody can act until it is resumed' },
  resume: { zh: '恢复：案例继续办理', en: 'Resume: the case goes on' },
  withdrawCase: { zh: '撤销：案例尚无人办理时，由发起人撤销', en: 'Withdraw: the case ends, as long as nobody has acted on it' },
} as const satisfies Record<string, Text>;

export interface Verdict { allowed: boolean; reason?: string; reasonEn?: string; effect: string; effectEn: string }

/** Whether something may be done, as people read it. `refusal` null: it may. */
export const verdict = (effect: keyof typeof EFFECTS, refusal: Failure | Text | null): Verdict => {
  const text = refusal instanceof Failure ? refusal.text : refusal;
  const { zh, en } = EFFECTS[effect];
  return { allowed: text === null, ...(text && { reason: text.zh, reasonEn: text.en }), effect: zh, effectEn: en };
};
