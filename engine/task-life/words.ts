/** The rule of a countersignature in words, made from the model's data: nobody writes it twice. */
import type { CountersignPolicy, ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { EngineState } from '../model/state.ts';
import { neededOf, tally, type Tally } from './countersign.ts';

export interface Sentence { zh: string; en: string }

export interface CountersignStatus extends Tally { policy: Sentence; tally: Sentence }

/** How the countersignature stands that this task is a vote of; null for any other task. */
export function countersignStatus(graph: ExecutableGraph, state: EngineState, task: number): CountersignStatus | null {
  const vote = state.elements[task];
  const body = vote && state.elements[vote.parent];
  const node = body && graph.nodes[body.node];
  const policy = node?.userTask?.countersign;
  if (!body?.loop || !policy) return null;
  const counts = tally(policy, Object.values(body.loop.votes ?? {}), body.loop.total ?? 0);
  return { ...counts, policy: policySentence(graph, node, policy, counts.total), tally: tallySentence(counts) };
}

export function policySentence(graph: ExecutableGraph, node: GraphNode, policy: CountersignPolicy, total: number): Sentence {
  const parts = [orderOf(node), ruleOf(policy, total), rejectionOf(policy), endOf(policy), consequenceOf(graph, policy)].filter((part) => part !== null);
  return { zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` };
}

const orderOf = ({ loop }: GraphNode): Sentence | null => (loop?.type === 'multi' && loop.sequential ? { zh: '依次审批，前一人办理后轮到下一人', en: 'One after the other, in order' } : null);

function ruleOf(policy: CountersignPolicy, total: number): Sentence {
  const needed = neededOf(policy, total);
  switch (policy.rule.type) {
    case 'all': return { zh: `会签：${total} 人全部同意才通过`, en: `Passes when all ${total} agree` };
    case 'any': return { zh: `或签：${total} 人中有 1 人同意即通过`, en: `Passes when one of ${total} agrees` };
    case 'ratio': return { zh: `票签：同意达到 ${percent(policy.rule.value)} 即通过（${total} 人中 ${needed} 人）`, en: `Passes when ${percent(policy.rule.value)} agree (${needed} of ${total})` };
    case 'atLeast': return { zh: `票签：${total} 人中至少 ${needed} 人同意即通过`, en: `Passes when at least ${needed} of ${total} agree` };
  }
}

const percent = (value: number): string => `${Math.round(value * 1000) / 10}%`;

function rejectionOf(policy: CountersignPolicy): Sentence {
  if (policy.veto) return { zh: '1 人否决即不通过（一票否决）', en: 'one rejection is a veto and ends it as rejected' };
  return policy.rule.type === 'all' ? { zh: '有人不同意即不能通过', en: 'it cannot pass once somebody rejects' } : { zh: '个别不同意只计票，仍可能通过', en: 'a rejection only counts as a vote' };
}

const endOf = ({ everyVote, veto }: CountersignPolicy): Sentence =>
  everyVote
    ? { zh: veto ? '无人否决时等所有人表决' : '所有人表决后才有结果', en: veto ? 'without a veto everybody votes' : 'it is decided once everybody has voted' }
    : { zh: '结果一定，其余待办即取消', en: 'once the result is certain the open tasks of the others are cancelled' };

function consequenceOf(graph: ExecutableGraph, { onReject }: CountersignPolicy): Sentence {
  if (onReject.then === 'continue') return { zh: '不通过时由流程按结果继续', en: 'when rejected the process goes on with that result' };
  const target = graph.nodes[onReject.to];
  const name = target?.name ?? target?.id ?? '';
  return { zh: `不通过时退回“${name}”`, en: `when rejected it returns to "${name}"` };
}

export function tallySentence({ total, approvals, rejections, decided }: Tally): Sentence {
  const open = total - approvals - rejections;
  const result = { passed: { zh: '，已通过', en: ': passed' }, rejected: { zh: '，未通过', en: ': rejected' } };
  const end = decided === null ? { zh: '', en: '' } : result[decided];
  return { zh: `同意 ${approvals}，不同意 ${rejections}，未表决 ${open}，共 ${total} 人${end.zh}`, en: `${approvals} for, ${rejections} against, ${open} still to vote, ${total} in all${end.en}` };
}
