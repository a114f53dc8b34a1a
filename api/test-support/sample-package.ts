/** A small package for tests: a request that a hospital's office accepts or rejects, and that its author may withdraw meanwhile. */
const NS = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test"';

const properties = (entries: Record<string, string>): string =>
  `<bpmn:extensionElements><camunda:properties>${Object.entries(entries).map(([name, value]) => `<camunda:property name="${name}" value="${value}"/>`).join('')}</camunda:properties></bpmn:extensionElements>`;

export const requestXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NS} id="d">
  <bpmn:message id="m" name="request.withdrawn"/>
  <bpmn:process id="request" name="会诊申请" isExecutable="true">
    ${properties({ initialState: 'DRAFT', businessKeyPattern: 'SQ{orgCode}{yyyyMMdd}{seq4}' })}
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
    <bpmn:userTask id="review" name="审核" camunda:formKey="review" camunda:candidateGroups='="ref_office@" + request.target'>
      ${properties({ caseState: 'PENDING', outcomes: 'ACCEPT,REJECT' })}
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="done"/>
    <bpmn:endEvent id="done">${properties({ caseState: 'DONE' })}<bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:boundaryEvent id="withdrawn" attachedToRef="review"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="withdrawn" targetRef="stopped"/>
    <bpmn:endEvent id="stopped">${properties({ caseState: 'WITHDRAWN' })}<bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

/** The process `referral-up` cut down to its door: started by form or by message, then one task. */
export const referralXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NS} id="d">
  <bpmn:message id="m" name="referral.submitted"/>
  <bpmn:process id="referral-up" name="上转" isExecutable="true">
    ${properties({ initialState: 'DRAFT', businessKeyPattern: 'ZZ{orgCode}{yyyyMMdd}{seq4}U' })}
    <bpmn:startEvent id="byForm"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:startEvent id="bySystem"><bpmn:outgoing>f2</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="byForm" targetRef="triage"/>
    <bpmn:sequenceFlow id="f2" sourceRef="bySystem" targetRef="triage"/>
    <bpmn:userTask id="triage" camunda:candidateGroups='="ref_office@" + referral.targetOrg'>
      ${properties({ caseState: 'PENDING_TRIAGE' })}
      <bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f3" sourceRef="triage" targetRef="end"/>
    <bpmn:endEvent id="end"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

const state = (id: string, name: string, final = false) => ({ id, name, nameEn: id.toLowerCase(), tone: 'info', final });

export const sampleFiles: Record<string, string> = {
  'request.bpmn': requestXml,
  'forms/request.json': JSON.stringify({
    $id: 'request', type: 'object', title: '会诊申请', 'x-title-en': 'Request', 'x-variable': 'request',
    properties: {
      target: { type: 'string', title: '目标机构', 'x-widget': 'org', 'x-org-type': 'HOSP' },
      reason: { type: 'string', title: '原因', maxLength: 100 },
      urgent: { type: 'boolean', title: '加急' },
      why: { type: 'string', title: '加急原因', 'x-visible-when': 'urgent = true', 'x-required-when': 'urgent = true' },
    },
    required: ['target', 'reason'],
  }),
  'forms/review.json': JSON.stringify({
    $id: 'review', type: 'object', 'x-variable': 'review', 'x-outcomes': [{ id: 'ACCEPT', label: '同意' }, { id: 'REJECT', label: '退回' }],
    properties: {
      opinion: { type: 'string', title: '意见', 'x-required-when': 'outcome = "REJECT"' },
      sign: { type: 'object', 'x-widget': 'signature', properties: { signer: { type: 'string' }, signedAt: { type: 'string', format: 'date-time' } } },
    },
  }),
  'forms/withdraw.json': JSON.stringify({ $id: 'withdraw', type: 'object', 'x-variable': 'withdrawal', properties: { reason: { type: 'string' } }, required: ['reason'] }),
  'messages.json': JSON.stringify([
    { name: 'request.withdrawn', label: '撤回', labelEn: 'Withdraw', form: 'withdraw', roles: ['gp'], party: 'start', states: ['PENDING'] },
    { name: 'request.reminded', label: '催办', labelEn: 'Remind', roles: ['gp', 'ref_office'], party: 'any', states: ['PENDING'] },
  ]),
  'roles.json': JSON.stringify({ roles: [], start: { request: { roles: ['gp'], form: 'request' } } }),
  'states.json': JSON.stringify({ states: [state('DRAFT', '暂存'), state('PENDING', '待审核'), state('DONE', '已完成', true), state('WITHDRAWN', '已撤回', true)], transitions: [] }),
};
