/** Made-up people and cases for looking at the screens without a server. */
const now = Date.now();
const MIN = 60_000;
const ORGS = [
  { id: 'C00001', type: 'CHC', name: '龙华社区健康服务中心', nameEn: 'Longhua Community Health Centre', code: 'C00001' },
  { id: 'C00002', type: 'CHC', name: '民治社区健康服务中心', nameEn: 'Minzhi Community Health Centre', code: 'C00002' },
  { id: 'H00001', type: 'HOSP', name: '龙华区人民医院', nameEn: 'Longhua People’s Hospital', code: 'H00001' },
  { id: 'H00002', type: 'HOSP', name: '龙华区中心医院', nameEn: 'Longhua Central Hospital', code: 'H00002' },
];
const NAMES = ['张**', '李**', '王*', '陈**', '刘*', '杨**', '黄**', '赵*', '周**', '吴**'];
const STEPS = [['U_Triage', '接诊评估', 'PENDING_TRIAGE'], ['U_PickSlot', '安排号源', 'BOOKING'], ['U_ConfirmBed', '确认床位', 'WAITLISTED'], ['U_Feedback', '书写反馈', 'IN_CARE'], ['U_SupplyInfo', '补充资料', 'INFO_REQUESTED']];

export const session = {
  user: { id: 'u-wang', login: 'office.wang', name: '王芳', admin: true },
  roles: [{ role: 'ref_office', orgId: 'H00001', orgName: '龙华区人民医院', departmentCode: null }, { role: 'specialist', orgId: 'H00001', orgName: '龙华区人民医院', departmentCode: 'CARD' }],
  groups: ['ref_office@H00001', 'specialist@H00001#CARD'], csrf: 'mock',
};

export const tasks = Array.from({ length: 240 }, (_, index) => {
  const [elementId, name, caseState] = STEPS[index % 3 === 0 ? 0 : index % STEPS.length] as [string, string, string];
  const due = index % 23 === 22 ? null : now + (index < 4 ? -(80 - index * 19) * MIN : index < 9 ? (index - 3) * 17 * MIN : index * 31 * MIN);
  const from = ORGS[index % 2]!;
  return {
    id: `case-${index}:7`, instanceId: `case-${index}`, elementId, name, status: 'open' as const, assignee: index % 5 === 1 ? 'u-wang' : index % 7 === 3 ? 'u-li' : null, assigneeName: index % 5 === 1 ? '王芳' : index % 7 === 3 ? '李卫国' : null,
    candidateUsers: [], candidateGroups: ['ref_office@H00001'], formKey: 'referral-triage', outcomes: ['ACCEPT', 'RETURN', 'REJECT'], due, followUp: null, priority: index % 11 === 0 ? 80 : 50, version: 1, createdAt: now - index * 9 * MIN, endedAt: null, outcome: null, endedBy: null,
    businessKey: `ZZ${from.id}20261121${String(index + 1).padStart(4, '0')}U`, processKey: index % 6 === 5 ? 'referral-down' : 'referral-up', processDefinitionId: 'referral-up:1', caseTitle: `上转 ${NAMES[index % NAMES.length]} → 龙华区人民医院 ${index % 2 ? '心内科' : '呼吸内科'}`, caseState, startOrgName: from.name,
  };
});

export const referral = {
  patient: { patientId: 'P1', name: '张建国', sex: '1', birthDate: '1958-03-14', idNo: '440306195803140017', phone: '13800000001' }, referralType: 'URGENT', aim: ['1', '3'], needs: ['OUTPATIENT', 'ADMISSION'], initialImpression: '不稳定型心绞痛？',
  diagnosis: [{ code: 'I20.0', type: 'SUSPECTED', note: '静息胸痛加重' }, { code: 'I10', type: 'SECONDARY' }], presentHistory: '反复胸闷 3 月，加重 2 天，静息时发作，每次约 10 分钟，含服硝酸甘油可缓解。', vitals: { T: 36.6, P: 92, SBP: 158, SpO2: 96 },
  targetOrg: 'H00001', targetDept: 'CARD', preferredPeriod: { start: '2026-11-21', end: '2026-11-24' }, transport: 'SELF', consent: true, gpSign: { signer: '林秀英', signedAt: '2026-11-21T09:12:00+08:00', method: 'typed' },
};

const code = (title: string, en: string, system: string, more: object = {}) => ({ type: 'string', title, 'x-title-en': en, 'x-codes': system, ...more });
const text = (title: string, en: string, more: object = {}) => ({ type: 'string', title, 'x-title-en': en, ...more });
export const referralForm = {
  $id: 'referral-up', title: '双向转诊（转出）单', 'x-title-en': 'Referral (transfer out)', description: '社区向医院转诊。', 'x-description-en': 'From a community centre to a hospital.', 'x-variable': 'referral', type: 'object',
  required: ['patient', 'referralType', 'aim', 'initialImpression', 'diagnosis', 'presentHistory', 'targetOrg', 'targetDept', 'transport', 'gpSign'],
  'x-sections': [{ title: '患者', titleEn: 'Patient', fields: ['patient'] }, { title: '转诊', titleEn: 'Referral', fields: ['referralType', 'transport', 'aim', 'needs'] }, { title: '病情', titleEn: 'Clinical picture', fields: ['initialImpression', 'diagnosis', 'presentHistory', 'attention', 'vitals'] }, { title: '去向', titleEn: 'Where to', fields: ['targetOrg', 'targetDept', 'preferredPeriod', 'visitAt'] }, { title: '确认', titleEn: 'Confirmation', fields: ['consent', 'gpSign'] }],
  properties: {
    patient: { type: 'object', title: '患者', 'x-title-en': 'Patient', 'x-widget': 'patient', required: ['name', 'birthDate', 'phone'], properties: { patientId: text('主索引', 'Index'), name: text('姓名', 'Name', { maxLength: 50 }), sex: code('性别', 'Sex', 'sex'), birthDate: text('出生日期', 'Birth date', { format: 'date' }), idNo: text('证件号码', 'Id number', { pattern: '^[0-9]{17}[0-9X]$' }), phone: text('电话', 'Phone', { minLength: 7 }) } },
    referralType: code('转诊类型', 'Type', 'referral.type'), transport: code('转运方式', 'Transport', 'transport'), aim: { type: 'array', items: { type: 'string' }, title: '转诊目的', 'x-title-en': 'Aim', 'x-widget': 'codes', 'x-codes': 'referral.aim' },
    needs: { type: 'array', items: { type: 'string' }, title: '需要资源', 'x-title-en': 'Needs', 'x-widget': 'codes', 'x-codes': 'referral.need' },
    initialImpression: text('初步印象', 'First impression', { 'x-widget': 'textarea', maxLength: 1000 }),
    diagnosis: { type: 'array', title: '初步诊断', 'x-title-en': 'Diagnoses', 'x-widget': 'table', minItems: 1, maxItems: 5, items: { type: 'object', required: ['code'], properties: { code: code('诊断', 'Diagnosis', 'icd10'), type: code('类型', 'Kind', 'diagnosis.type'), note: text('说明', 'Note', { maxLength: 100 }) } } },
    presentHistory: text('主要现病史（转出原因）', 'Present history', { 'x-widget': 'textarea', maxLength: 3000, description: '包括起病时间、主要症状和已做的处理。', 'x-description-en': 'Onset, main symptoms, what has been done.' }), attention: text('转诊注意事项', 'Precautions', { 'x-widget': 'textarea', maxLength: 500 }),
    vitals: { type: 'object', title: '生命体征', 'x-title-en': 'Vital signs', 'x-visible-when': 'referralType != "ROUTINE" and referralType != null', 'x-required-when': 'referralType = "GREEN"', properties: { T: { type: 'number', title: '体温', 'x-title-en': 'Temperature', 'x-unit': '℃', minimum: 30, maximum: 45 }, P: { type: 'number', title: '脉搏', 'x-title-en': 'Pulse', 'x-unit': '次/分' }, SBP: { type: 'number', title: '收缩压', 'x-title-en': 'Systolic', 'x-unit': 'mmHg' }, SpO2: { type: 'number', title: '血氧饱和度', 'x-title-en': 'SpO2', 'x-unit': '%', maximum: 100 } } },
    targetOrg: text('转入机构', 'Target', { 'x-widget': 'org', 'x-org-type': 'HOSP' }), targetDept: text('转入科室', 'Department', { 'x-widget': 'dept', 'x-dept-of': 'targetOrg' }), preferredPeriod: { type: 'object', title: '期望就诊时间', 'x-title-en': 'Preferred period', 'x-widget': 'period', properties: { start: { type: 'string', format: 'date' }, end: { type: 'string', format: 'date' } } }, visitAt: text('预约时间', 'Appointment', { format: 'date-time' }),
    consent: { type: 'boolean', title: '患者知情同意', 'x-title-en': 'Patient consents' }, gpSign: { type: 'object', title: '转诊医生签字', 'x-title-en': 'Signature', 'x-widget': 'signature' },
  },
};
export const triageForm = {
  $id: 'referral-triage', title: '接诊评估', 'x-title-en': 'Triage', 'x-variable': 'triage', type: 'object', required: ['level', 'opinion'],
  'x-outcomes': [{ id: 'ACCEPT', label: '受理', labelEn: 'Accept', tone: 'primary' }, { id: 'RETURN', label: '退回补充', labelEn: 'Return for information', tone: 'secondary' }, { id: 'REJECT', label: '不接收', labelEn: 'Reject', tone: 'danger' }],
  properties: { level: code('分级', 'Level', 'triageLevel'), visitAt: text('拟就诊时间', 'Visit at', { format: 'date-time', 'x-visible-when': 'outcome != "REJECT"' }), opinion: text('意见', 'Opinion', { 'x-widget': 'textarea', maxLength: 500 }), rejectReason: code('不接收原因', 'Reason', 'referral.rejectReason', { 'x-visible-when': 'outcome = "REJECT"', 'x-required-when': 'outcome = "REJECT"' }), missing: text('需补充的内容', 'What is missing', { 'x-widget': 'textarea', 'x-visible-when': 'outcome = "RETURN"', 'x-required-when': 'outcome = "RETURN"' }) },
};
export const withdrawForm = { $id: 'referral-withdraw', title: '撤回', 'x-variable': 'withdrawal', type: 'object', required: ['reason'], properties: { reason: text('撤回原因', 'Reason', { 'x-widget': 'textarea', maxLength: 500 }) } };

const set = (...items: [string, string, string][]) => items.map(([value, display, displayEn]) => ({ code: value, display, displayEn, properties: {} }));
export const codes: Record<string, ReturnType<typeof set>> = {
  sex: set(['1', '男', 'Male'], ['2', '女', 'Female'], ['0', '未知', 'Unknown']), 'referral.type': set(['ROUTINE', '普通', 'Routine'], ['URGENT', '急诊', 'Urgent'], ['GREEN', '绿色通道', 'Green channel']), 'referral.aim': set(['1', '诊断', 'Diagnosis'], ['2', '检查', 'Examination'], ['3', '治疗', 'Treatment'], ['4', '康复', 'Rehabilitation']),
  'referral.need': set(['OUTPATIENT', '门诊号', 'Outpatient slot'], ['EXAM', '检查', 'Exam'], ['ADMISSION', '住院', 'Admission']), transport: set(['SELF', '自行前往', 'By oneself'], ['AMBU', '120', 'Ambulance'], ['ESCORT', '医护护送', 'Escorted']), triageLevel: set(['I', 'I 危急', 'I immediate'], ['II', 'II 急', 'II urgent'], ['III', 'III 限期', 'III soon'], ['IV', 'IV 常规', 'IV routine']),
  'diagnosis.type': set(['PRIMARY', '主要', 'Primary'], ['SECONDARY', '次要', 'Secondary'], ['SUSPECTED', '疑似', 'Suspected']), icd10: set(['I20.0', '不稳定型心绞痛', 'Unstable angina'], ['I10', '原发性高血压', 'Essential hypertension'], ['J44.1', '慢阻肺急性加重', 'COPD with exacerbation'], ['E11.9', '2 型糖尿病', 'Type 2 diabetes'], ['R07.4', '胸痛', 'Chest pain']),
  'referral.rejectReason': set(['R01', '非本院诊疗范围', 'Not our scope'], ['R02', '无专科能力', 'No such specialty'], ['R03', '床位满', 'No capacity'], ['R04', '资料不全', 'Incomplete'], ['R05', '可在基层处理', 'Treatable locally']),
};
export const organisations = ORGS;
export const departments = [{ id: 'd1', code: 'CARD', name: '心内科', nameEn: 'Cardiology' }, { id: 'd2', code: 'RESP', name: '呼吸内科', nameEn: 'Respiratory' }, { id: 'd3', code: 'NEUR', name: '神经内科', nameEn: 'Neurology' }];
export const patients = [{ id: 'P1', name: '张建国', sex: '1', birthDate: '1958-03-14', idType: '01', idNo: '440306195803140017' }, { id: 'P2', name: '张丽', sex: '2', birthDate: '1990-07-02', idType: '01', idNo: '440306199007020024' }];
export const states = [['PENDING_TRIAGE', '待接诊', 'Awaiting triage', 'warning'], ['INFO_REQUESTED', '退回补充资料', 'Information requested', 'danger'], ['ACCEPTED', '已受理', 'Accepted', 'info'], ['BOOKING', '预约中', 'Booking', 'info'], ['WAITLISTED', '待床位', 'Waitlisted', 'warning'], ['IN_CARE', '诊疗中', 'In care', 'info'], ['CLOSED', '已结案', 'Closed', 'success'], ['REJECTED', '不接收', 'Rejected', 'danger']].map(([id, name, nameEn, tone]) => ({ id, name, nameEn, tone, final: id === 'CLOSED' }));

const ago = (minutes: number): number => now - minutes * MIN;
const gp = { actorId: 'u-lin', actorName: '林秀英', actorOrgId: 'C00001' };
const nobody = { actorId: null, actorName: null, actorOrgId: null };
export const timeline = [
  { at: ago(1600), type: 'instance.started', elementId: null, elementName: null, ...gp, data: { variables: { referral: { ...referral, referralType: 'ROUTINE', attention: '无' } } } },
  { at: ago(1600), type: 'element.activated', elementId: 'Start', elementName: '提交转诊', ...nobody, data: {} }, { at: ago(1600), type: 'element.completed', elementId: 'Start', elementName: '提交转诊', ...nobody, data: {} },
  { at: ago(1599), type: 'case.state', elementId: 'Send', elementName: null, ...nobody, data: { from: null, to: 'PENDING_TRIAGE' } }, { at: ago(1599), type: 'task.created', elementId: 'U_Triage', elementName: '接诊评估', ...nobody, data: { candidateGroups: ['ref_office@H00001'] } },
  { at: ago(1440), type: 'task.completed', elementId: 'U_Triage', elementName: '接诊评估', actorId: 'u-wang', actorName: '王芳', actorOrgId: 'H00001', data: { outcome: 'RETURN', variables: { triage: { level: 'III', opinion: '请补充心电图', missing: '近期心电图', outcome: 'RETURN' } } } },
  { at: ago(1440), type: 'case.state', elementId: 'U_Supply', elementName: null, ...nobody, data: { from: 'PENDING_TRIAGE', to: 'INFO_REQUESTED' } },
  { at: ago(300), type: 'task.completed', elementId: 'U_Supply', elementName: '补充资料', ...gp, data: { outcome: 'SUPPLIED', variables: { referral } } }, { at: ago(299), type: 'timer.fired', elementId: 'T_Remind', elementName: '接诊提醒', ...nobody, data: {} },
  { at: ago(120), type: 'incident.raised', elementId: 'Notify', elementName: '短信通知', ...nobody, data: { incident: { message: '短信网关无响应' } } }, { at: ago(90), type: 'task.created', elementId: 'U_Triage', elementName: '接诊评估', ...nobody, data: { candidateGroups: ['ref_office@H00001'] } },
].map((entry, index) => ({ seq: index + 1, ...entry }));

export const model = `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="referral-up" isExecutable="true">
<bpmn:startEvent id="Start" name="提交转诊"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent><bpmn:serviceTask id="Send" name="发送转诊"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask><bpmn:userTask id="U_Triage" name="接诊评估"><bpmn:incoming>f2</bpmn:incoming><bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask>
<bpmn:exclusiveGateway id="Gw" name="结果"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing><bpmn:outgoing>f5</bpmn:outgoing><bpmn:outgoing>f7</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:userTask id="U_Supply" name="补充资料"><bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f6</bpmn:outgoing></bpmn:userTask><bpmn:serviceTask id="Notify" name="短信通知"><bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f8</bpmn:outgoing></bpmn:serviceTask><bpmn:endEvent id="Rejected" name="不接收"><bpmn:incoming>f7</bpmn:incoming></bpmn:endEvent><bpmn:userTask id="U_Encounter" name="到诊接诊"><bpmn:incoming>f8</bpmn:incoming><bpmn:outgoing>f9</bpmn:outgoing></bpmn:userTask><bpmn:endEvent id="End" name="结案"><bpmn:incoming>f9</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Send"/><bpmn:sequenceFlow id="f2" sourceRef="Send" targetRef="U_Triage"/><bpmn:sequenceFlow id="f3" sourceRef="U_Triage" targetRef="Gw"/><bpmn:sequenceFlow id="f4" name="退回" sourceRef="Gw" targetRef="U_Supply"/><bpmn:sequenceFlow id="f5" name="受理" sourceRef="Gw" targetRef="Notify"/><bpmn:sequenceFlow id="f6" sourceRef="U_Supply" targetRef="U_Triage"/><bpmn:sequenceFlow id="f7" name="不接收" sourceRef="Gw" targetRef="Rejected"/><bpmn:sequenceFlow id="f8" sourceRef="Notify" targetRef="U_Encounter"/><bpmn:sequenceFlow id="f9" sourceRef="U_Encounter" targetRef="End"/></bpmn:process></bpmn:definitions>`;
export const marks = { active: { U_Triage: 1, Notify: 1 }, completed: { Start: 1, Send: 1, U_Triage: 1, Gw: 1, U_Supply: 1 }, terminated: { U_Encounter: 1 }, flows: { f1: 1, f2: 1, f3: 1, f4: 1, f6: 1 }, incidents: { Notify: '短信网关无响应' } };
