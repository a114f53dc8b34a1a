import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Actor, InputBody, Rejection } from '../../engine/model/io.ts';
import type { ElementInstance } from '../../engine/model/state.ts';
import { returnPlaces } from '../../engine/task-life/places.ts';
import { countersignStatus } from '../../engine/task-life/words.ts';
import { Play } from '../harness/play.ts';
import { checkInvariants } from './walk.ts';

const XML = readFileSync(new URL('../fixtures/countersign.bpmn', import.meta.url), 'utf8');
const OFFICE = ['ref_office@H00001', 'slot_mgr@H00001'];
const person = (userId: string): Actor => ({ userId, groups: OFFICE });

class Case {
  readonly play: Play;
  constructor(play: Play) {
    this.play = play;
  }

  do(body: InputBody, by: string): Rejection | undefined {
    const rejected = this.play.input(body, person(by));
    checkInvariants(this.play.definition, this.play.state, this.play.events);
    return rejected;
  }

  tasks(id: string): ElementInstance[] {
    return Object.values(this.play.state.elements).filter((element) => element.task && !element.signer && this.play.definition.bundle.graph.nodes[element.node]?.id === id);
  }

  signers(): ElementInstance[] {
    return Object.values(this.play.state.elements).filter(({ signer }) => signer);
  }

  key(id: string, index = 0): number {
    const element = this.tasks(id)[index];
    if (!element) throw new Error(`no task ${id}`);
    return element.key;
  }

  complete(key: number, by: string, outcome?: string): Rejection | undefined {
    return this.do({ kind: 'completeTask', task: key, variables: {}, ...(outcome !== undefined && { outcome }) }, by);
  }

  /** Types of the events about tasks, with the element. */
  ended(type: 'task.completed' | 'task.cancelled'): (string | undefined)[] {
    return this.play.events.flatMap((event) => (event.type === type ? [event.element] : []));
  }
}

const rules = (text: string): string => XML.replace('<camunda:property name="countersign" value="all"/>', text);
const rule = (countersign: string, more: Record<string, string> = {}): string =>
  rules(Object.entries({ countersign, ...more }).map(([name, value]) => `<camunda:property name="${name}" value="${value}"/>`).join(''));

async function begin(xml = XML, signers = ['ann', 'bo', 'cy']): Promise<Case> {
  const started = new Case(await Play.of(xml, { signers }));
  started.complete(started.key('draft'), 'dan');
  return started;
}

async function atSigning(): Promise<Case> {
  const started = await begin();
  for (const signer of ['ann', 'bo', 'cy']) started.complete(started.key('cosign'), signer, 'APPROVE');
  return started;
}

describe('a countersignature', () => {
  it('of all passes when all agree, and tells its rule and how it stands', async () => {
    const it = await begin();
    const graph = it.play.definition.bundle.graph;
    expect(countersignStatus(graph, it.play.state, it.key('cosign'))).toMatchObject({ needed: 3, decided: null, policy: { zh: expect.stringContaining('全部同意'), en: expect.stringContaining('all 3') } });
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    expect(countersignStatus(graph, it.play.state, it.key('cosign'))?.tally.en).toBe('1 for, 0 against, 2 still to vote, 3 in all');
    it.complete(it.key('cosign'), 'bo', 'APPROVE');
    it.complete(it.key('cosign'), 'cy', 'APPROVE');
    expect(it.play.variables['cosignResult']).toMatchObject({ result: 'passed', approvals: 3, votes: [{ by: 'ann' }, { by: 'bo' }, { by: 'cy' }] });
    expect(it.tasks('sign')).toHaveLength(1);
  });

  it('a rejection by one of three or-signers does not appear as done by the others', async () => {
    const it = await begin(rule('any', { veto: 'true' }));
    it.complete(it.key('cosign', 1), 'bo', 'REJECT');
    expect(it.ended('task.completed').filter((id) => id === 'cosign')).toHaveLength(1);
    expect(it.ended('task.cancelled')).toEqual(['cosign', 'cosign']);
    expect(it.play.variables['cosignResult']).toMatchObject({ result: 'rejected', rejections: 1 });
  });

  it.each([
    ['any', {}, ['REJECT', 'APPROVE'], 'passed', 1],
    ['any', {}, ['REJECT', 'REJECT', 'REJECT'], 'rejected', 0],
    ['all', {}, ['APPROVE', 'REJECT'], 'rejected', 1],
    ['all', { everyVote: 'true' }, ['REJECT', 'APPROVE', 'APPROVE'], 'rejected', 0],
    ['atLeast:2', {}, ['REJECT', 'APPROVE', 'APPROVE'], 'passed', 0],
    ['atLeast:2', {}, ['REJECT', 'REJECT'], 'rejected', 1],
    ['atLeast:2', { veto: 'true', everyVote: 'true' }, ['APPROVE', 'REJECT'], 'rejected', 1],
    ['ratio:0.6', {}, ['APPROVE', 'APPROVE'], 'passed', 1],
  ] as const)('what happens when one countersigner rejects is a setting: %s %o with %o is %s', async (countersign, more, votes, result, cancelled) => {
    const it = await begin(rule(countersign, more));
    for (const [i, vote] of votes.entries()) it.complete(it.key('cosign'), ['ann', 'bo', 'cy'][i] as string, vote);
    expect(it.play.variables['cosignResult']).toMatchObject({ result });
    expect(it.ended('task.cancelled')).toHaveLength(cancelled);
    expect(it.tasks('sign')).toHaveLength(1);
  });

  it('in order asks one after the other', async () => {
    const it = await begin(XML.replace('isSequential="false"', 'isSequential="true"'));
    expect(it.tasks('cosign')).toHaveLength(1);
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    expect(countersignStatus(it.play.definition.bundle.graph, it.play.state, it.key('cosign'))).toMatchObject({ approvals: 1, total: 3, policy: { zh: expect.stringContaining('依次') } });
    it.complete(it.key('cosign'), 'bo', 'REJECT');
    expect(it.tasks('sign')).toHaveLength(1);
  });

  it('goes back by itself when rejected, if the model says so', async () => {
    const it = await begin(rule('all', { onReject: 'return:draft' }));
    it.complete(it.key('cosign'), 'ann', 'REJECT');
    expect(it.play.events.findLast(({ type }) => type === 'task.created')).toMatchObject({ element: 'draft', returned: { as: 'returned', from: 'cosign', by: 'ann' } });
    it.complete(it.key('draft'), 'dan');
    expect(it.tasks('cosign')).toHaveLength(3);
  });

  it('of nobody passes nothing', async () => {
    const it = await begin(XML, []);
    expect(Object.values(it.play.state.incidents)).toMatchObject([{ type: 'expression', message: expect.stringContaining('somebody to sign') }]);
  });

  it.each([
    [{ countersign: 'most' }, 'none of all, any'], [{ countersign: 'ratio:1.5' }, 'none of all, any'], [{ countersign: 'all', onReject: 'return:sign' }, 'no user task before it'],
    [{ countersign: 'all', rejects: 'NO' }, 'not among its outcomes'], [{ veto: 'true' }, 'for user tasks with the property countersign'],
  ])('is refused when the model says %o', async (properties, message) => {
    const { countersign, ...more } = properties as Record<string, string>;
    const xml = countersign === undefined ? rules('<camunda:property name="veto" value="true"/>') : rule(countersign, more);
    await expect(Play.of(xml, { signers: ['ann'] })).rejects.toThrow(message);
  });
});

describe('return', () => {
  it('into a countersign step keeps every task', async () => {
    const it = await atSigning();
    expect(returnPlaces(it.play.definition.bundle.graph, it.play.state, it.key('sign')).map(({ target }) => target.id)).toEqual(['cosign', 'draft']);
    expect(it.do({ kind: 'return', task: it.key('sign'), target: 'cosign', reason: '附件有误' }, 'eve')).toBeUndefined();
    expect(it.tasks('cosign').map(({ task }) => task?.assignee)).toEqual(['ann', 'bo', 'cy']);
    expect(it.play.events.filter(({ type }) => type === 'task.created').slice(-3)).toMatchObject([1, 2, 3].map(() => ({ returned: { as: 'returned', from: 'sign', by: 'eve', reason: '附件有误' } })));
    expect([it.tasks('sign'), it.play.state.caseState]).toEqual([[], 'COUNTERSIGN']);
    for (const signer of ['ann', 'bo', 'cy']) it.complete(it.key('cosign'), signer, 'APPROVE');
    it.complete(it.key('sign'), 'eve', 'SIGN');
    expect(it.play.state.status).toBe('completed');
  });

  it('out of a countersign step ends the votes of all; the step is resubmitted and goes forward again', async () => {
    const it = await begin();
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    it.do({ kind: 'return', task: it.key('cosign'), target: 'draft', reason: '改', assignee: 'dan' }, 'bo');
    expect([it.tasks('cosign'), it.tasks('draft').map(({ task }) => task?.assignee)]).toEqual([[], ['dan']]);
    it.complete(it.key('draft'), 'dan');
    expect(it.tasks('cosign')).toHaveLength(3);
  });

  it('is refused to steps that were not done, that come later, and to people the task is not for', async () => {
    const it = await begin();
    const back = { kind: 'return', task: it.key('cosign'), target: 'sign', reason: 'x' } as const;
    expect(it.do(back, 'ann')).toMatchObject({ code: 'invalid', field: 'target' });
    expect(it.do({ ...back, target: 'cosign' }, 'ann')).toMatchObject({ code: 'invalid' });
    expect(it.play.input({ ...back, target: 'draft' }, { userId: 'stranger', groups: [] })).toMatchObject({ code: 'forbidden' });
  });

  it('ends what runs beside it after the step it goes back to, and leaves alone what does not', async () => {
    const xml = XML.replace('targetRef="cosign"/>', 'targetRef="fork"/><bpmn:parallelGateway id="fork"/><bpmn:sequenceFlow id="g1" sourceRef="fork" targetRef="cosign"/><bpmn:sequenceFlow id="g2" sourceRef="fork" targetRef="pay"/><bpmn:userTask id="pay" name="付款" camunda:candidateGroups="ref_office@H00001"/><bpmn:sequenceFlow id="g3" sourceRef="pay" targetRef="join"/><bpmn:parallelGateway id="join"/>')
      .replace('sourceRef="cosign" targetRef="sign"/>', 'sourceRef="cosign" targetRef="extra"/><bpmn:userTask id="extra" name="核对" camunda:candidateGroups="ref_office@H00001"/><bpmn:sequenceFlow id="g4" sourceRef="extra" targetRef="join"/><bpmn:sequenceFlow id="g5" sourceRef="join" targetRef="sign"/>');
    const it = await begin(xml, ['ann']);
    it.complete(it.key('pay'), 'dan');
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    it.do({ kind: 'return', task: it.key('extra'), target: 'cosign', reason: 'x' }, 'dan');
    expect(it.play.tokens()).toEqual(['cosign', 'cosign', 'join']);
    it.do({ kind: 'return', task: it.key('cosign'), target: 'draft', reason: 'x' }, 'ann');
    expect(it.play.tokens()).toEqual(['draft']);
    it.complete(it.key('draft'), 'dan');
    for (const [id, by, outcome] of [['pay', 'dan'], ['cosign', 'ann', 'APPROVE'], ['extra', 'dan']] as const) it.complete(it.key(id), by, outcome);
    // Into one branch of a join that both have passed there is no way back: the join would wait for the other one for ever.
    expect(returnPlaces(it.play.definition.bundle.graph, it.play.state, it.key('sign')).map(({ target }) => target.id)).toEqual(['draft']);
    it.complete(it.key('sign'), 'dan', 'SIGN');
    expect(it.play.state.status).toBe('completed');
  });
});

describe('withdraw', () => {
  it('gives a completed task back to who did it, as long as nobody has acted since', async () => {
    const it = await begin();
    expect(it.do({ kind: 'withdraw', element: 'draft' }, 'ann')).toMatchObject({ code: 'conflict' });
    expect(it.do({ kind: 'withdraw', element: 'draft', reason: '写错' }, 'dan')).toBeUndefined();
    expect(it.tasks('draft').map(({ task }) => task?.assignee)).toEqual(['dan']);
    expect(it.play.events.findLast(({ type }) => type === 'task.created')).toMatchObject({ returned: { as: 'withdrawn' } });
    it.complete(it.key('draft'), 'dan');
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    expect(it.do({ kind: 'withdraw', element: 'draft' }, 'dan')).toMatchObject({ code: 'conflict', message: 'somebody has acted since' });
  });

  it('is not for one vote of several', async () => {
    const it = await atSigning();
    expect(it.do({ kind: 'withdraw', element: 'cosign' }, 'cy')).toMatchObject({ code: 'conflict', message: expect.stringContaining('several people') });
  });

  it('of a case ends it while nobody but its starter has acted', async () => {
    const it = await begin();
    expect(it.do({ kind: 'withdrawCase', reason: 'x' }, 'ann')).toMatchObject({ code: 'conflict' });
    expect(it.do({ kind: 'withdrawCase', reason: 'x', caseState: 'WITHDRAWN' }, 'dan')).toBeUndefined();
    expect(it.play.state).toMatchObject({ status: 'terminated', caseState: 'WITHDRAWN' });
  });
});

describe('added signatures', () => {
  it('before: the holder waits until all have signed, then completes', async () => {
    const it = await atSigning();
    const sign = it.key('sign');
    expect(it.do({ kind: 'addSigner', task: sign, position: 'before', users: ['fay', 'gus'], reason: '请法务先看' }, 'eve')).toBeUndefined();
    expect(it.do({ kind: 'addSigner', task: sign, position: 'before', users: ['fay'] }, 'eve')).toMatchObject({ code: 'conflict' });
    expect(it.complete(sign, 'eve', 'SIGN')).toMatchObject({ code: 'conflict' });
    const [fay, gus] = it.signers().map(({ key }) => key) as [number, number];
    expect(it.complete(fay, 'eve', 'AGREE')).toMatchObject({ code: 'forbidden' });
    it.complete(fay, 'fay', 'AGREE');
    it.complete(gus, 'gus', 'REJECT');
    expect(it.complete(sign, 'eve', 'SIGN')).toBeUndefined();
    expect(it.play.state.status).toBe('completed');
  });

  it('reject while an added signer is open works, and closes the open signatures as cancelled', async () => {
    const it = await atSigning();
    it.do({ kind: 'addSigner', task: it.key('sign'), position: 'before', users: ['fay', 'gus'] }, 'eve');
    expect(it.complete(it.key('sign'), 'eve', 'REJECT')).toBeUndefined();
    expect(it.ended('task.cancelled')).toEqual(['sign#addedSigner', 'sign#addedSigner']);
    expect(it.play.state.status).toBe('completed');
  });

  it('return while an added signer is open works too', async () => {
    const it = await atSigning();
    it.do({ kind: 'addSigner', task: it.key('sign'), position: 'before', users: ['fay'] }, 'eve');
    expect(it.do({ kind: 'return', task: it.key('sign'), target: 'draft', reason: 'x' }, 'eve')).toBeUndefined();
    expect([it.signers(), it.play.tokens()]).toEqual([[], ['draft']]);
  });

  it('after: asked once the holder has completed; who disagrees gives the task back to them', async () => {
    const it = await atSigning();
    it.do({ kind: 'addSigner', task: it.key('sign'), position: 'after', users: ['fay', 'gus'] }, 'eve');
    expect(it.signers()).toEqual([]);
    it.complete(it.key('sign'), 'eve', 'SIGN');
    expect(it.signers().map(({ task }) => task?.assignee)).toEqual(['fay', 'gus']);
    it.do({ kind: 'completeTask', task: it.signers()[0]?.key ?? 0, outcome: 'REJECT', variables: { opinion: '金额不符' } }, 'fay');
    expect([it.signers(), it.tasks('sign').map(({ task }) => task?.assignee)]).toEqual([[], ['eve']]);
    expect(it.play.events.findLast(({ type }) => type === 'task.created')).toMatchObject({ returned: { as: 'refused', by: 'fay', reason: '金额不符' } });
    expect(it.play.variables).not.toHaveProperty('opinion');
    it.do({ kind: 'addSigner', task: it.key('sign'), position: 'after', users: ['gus'] }, 'eve');
    it.complete(it.key('sign'), 'eve', 'SIGN');
    it.complete(it.signers()[0]?.key ?? 0, 'gus', 'AGREE');
    expect(it.play.state.status).toBe('completed');
  });

  it('of one vote of a countersignature hold that vote only', async () => {
    const it = await begin();
    it.do({ kind: 'addSigner', task: it.key('cosign'), position: 'after', users: ['fay'] }, 'ann');
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    it.complete(it.key('cosign'), 'bo', 'APPROVE');
    it.complete(it.key('cosign'), 'cy', 'APPROVE');
    expect(it.tasks('sign')).toEqual([]);
    it.complete(it.signers()[0]?.key ?? 0, 'fay', 'REJECT');
    expect(it.tasks('cosign').map(({ task }) => task?.assignee)).toEqual(['ann']);
    it.complete(it.key('cosign'), 'ann', 'APPROVE');
    expect(it.tasks('sign')).toHaveLength(1);
  });

  it('are removed by who asked for them; the last one removed lets go on', async () => {
    const it = await atSigning();
    const sign = it.key('sign');
    it.do({ kind: 'addSigner', task: sign, position: 'before', users: ['fay'] }, 'eve');
    it.do({ kind: 'removeSigner', task: sign, user: 'fay' }, 'eve');
    expect(it.do({ kind: 'removeSigner', task: sign, user: 'fay' }, 'eve')).toMatchObject({ code: 'notFound' });
    it.do({ kind: 'addSigner', task: sign, position: 'after', users: ['gus'] }, 'eve');
    it.complete(sign, 'eve', 'SIGN');
    expect(it.do({ kind: 'removeSigner', task: sign, user: 'gus' }, 'fay')).toMatchObject({ code: 'forbidden' });
    expect(it.do({ kind: 'removeSigner', task: sign, user: 'gus' }, 'eve')).toBeUndefined();
    expect(it.play.state.status).toBe('completed');
  });
});
