/** Files of somebody who means harm. `refused`: nothing of it may be deployed; `inert`: it may, and what is in it stays text. */

export interface HostileFile {
  name: string;
  xml: string;
  expect: 'refused' | 'inert' | 'either';
}

const NAMESPACES = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t"';
const LINE = '<startEvent id="s"/><userTask id="u"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="u"/><sequenceFlow id="f2" sourceRef="u" targetRef="e"/>';
const bpmn = (inner: string, { prolog = '<?xml version="1.0" encoding="UTF-8"?>', outer = '', id = 'p' } = {}): string => `${prolog}<definitions ${NAMESPACES}>${outer}<process id="${id}" isExecutable="true">${inner}</process></definitions>`;
const dmn = (inner: string, prolog = ''): string => `${prolog}<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="n" name="d" id="d">${inner}</definitions>`;
const decision = (text: string, requires = ''): string => `<decision id="a" name="a"><variable name="a"/>${requires}<literalExpression><text>${text}</text></literalExpression></decision>`;
const task = (attributes: string, inner = ''): string => LINE.replace('<userTask id="u"/>', `<userTask id="u" ${attributes}>${inner}</userTask>`);
const instead = (element: string): string => LINE.replace('<userTask id="u"/>', element);

const DTDS: [string, string][] = [
  ['external entity, file', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'], ['external entity, http', '<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]>'], ['parameter entity', '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>'],
  ['external subset', '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/d.dtd">'], ['public subset', '<!DOCTYPE d PUBLIC "-//X" "file:///dev/random">'],
  ['billion laughs', `<!DOCTYPE d [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`],
  ['quadratic blow-up', `<!DOCTYPE d [<!ENTITY x "${'a'.repeat(100_000)}">]>`], ['lower case', '<!doctype d>'], ['entity that names itself', '<!DOCTYPE d [<!ENTITY x "&x;">]>'], ['notation', '<!DOCTYPE d [<!NOTATION n SYSTEM "n">]>'],
];

const nested = (depth: number): string => (depth === 0 ? LINE : instead(`<subProcess id="u${depth}"/>`).replace(/"(s|e|f1|f2|u)"/g, `"$1${depth}"`).replace(`<subProcess id="u${depth}"/>`, () => `<subProcess id="u${depth}">${nested(depth - 1)}</subProcess>`));

const many = (count: number, write: (i: number) => string): string => Array.from({ length: count }, (_, i) => write(i)).join('');
const before = (i: number): string => (i === 0 ? 'u' : `t${i - 1}`);
const flowTo = (i: number, id = 'g', inner = ''): string => `<sequenceFlow id="${id}${i}" sourceRef="${before(i)}" targetRef="t${i}">${inner}</sequenceFlow>`;
const script = (i: number, text: string): string => `<scriptTask id="t${i}" scriptFormat="feel" camunda:resultVariable="x"><script>${text}</script></scriptTask>${flowTo(i)}`;

/** As large as files may be, in every way that costs something. */
const LARGE: HostileFile[] = [
  { name: '19,000 tasks', xml: bpmn(LINE + many(19_000, (i) => `<task id="t${i}"/>`)), expect: 'refused' },
  { name: '1,450 tasks in a row', xml: bpmn(LINE + many(1_450, (i) => `<task id="t${i}"/>${flowTo(i)}`)), expect: 'either' },
  { name: '2,000 tasks in a row', xml: bpmn(LINE + many(2_000, (i) => `<task id="t${i}"/>${flowTo(i)}`)), expect: 'refused' },
  { name: '950 inclusive joins', xml: bpmn(LINE + many(950, (i) => `<inclusiveGateway id="t${i}"/>${flowTo(i)}${flowTo(i, 'h')}`)), expect: 'refused' },
  { name: '1,000 inclusive joins', xml: bpmn(LINE + many(1_000, (i) => `<inclusiveGateway id="t${i}"/>${flowTo(i)}${flowTo(i, 'h')}`)), expect: 'refused' },
  { name: '6,000 shapes', xml: bpmn(LINE).replace('</definitions>', `<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC" id="d"><d:BPMNPlane id="pl" bpmnElement="p">${many(6_000, (i) => `<d:BPMNShape id="sh${i}" bpmnElement="u"><c:Bounds x="1" y="2" width="3" height="4"/></d:BPMNShape>`)}</d:BPMNPlane></d:BPMNDiagram></definitions>`), expect: 'inert' },
  { name: '13,000 properties', xml: bpmn(task('', `<extensionElements><camunda:properties>${many(13_000, (i) => `<camunda:property name="a${i}" value="b"/>`)}</camunda:properties></extensionElements>`)), expect: 'either' },
  { name: '13,000 messages', xml: bpmn(LINE, { outer: many(13_000, (i) => `<message id="m${i}" name="n"/>`) }), expect: 'either' },
  { name: '13,000 incoming flows of one task', xml: bpmn(task('', '<incoming>f1</incoming>'.repeat(13_000))), expect: 'either' },
  { name: '6,000 processes', xml: bpmn(LINE, { outer: many(6_000, (i) => `<process id="p${i}"/><collaboration id="c${i}"/>`) }), expect: 'either' },
  { name: '9,000 namespaces', xml: bpmn(LINE + many(9_000, (i) => `<y${i}:a xmlns:y${i}="u${i}"/>`)), expect: 'refused' },
  { name: '9,000 flows from nowhere', xml: bpmn(LINE + many(9_000, (i) => `<sequenceFlow id="q${i}" sourceRef="from${i}" targetRef="to${i}"/>`)), expect: 'refused' },
  { name: '1,500 conditions', xml: bpmn(LINE + many(1_500, (i) => `<exclusiveGateway id="t${i}"/>${flowTo(i, 'g', `<conditionExpression xsi:type="tFormalExpression">=a${i} &gt; ${'b+'.repeat(20)}1</conditionExpression>`)}`)), expect: 'refused' },
  { name: '140 scripts of 10,000 characters', xml: bpmn(LINE + many(140, (i) => script(i, `${i}+${'b+'.repeat(4_900)}1`))), expect: 'refused' },
  { name: '19,000 entities', xml: bpmn(task('', `<documentation>${'&amp;'.repeat(19_000)}</documentation>`)), expect: 'inert' },
  { name: '1 MB of entities', xml: bpmn(task('', `<documentation>${'&amp;'.repeat(300_000)}</documentation>`)), expect: 'refused' },
  { name: '1 MB of comment', xml: bpmn(`${LINE}<!--${'x'.repeat(1_500_000)}-->`), expect: 'inert' },
  { name: '1 MB of empty lines', xml: bpmn(`${LINE}${'\n'.repeat(1_500_000)}`), expect: 'inert' },
];

export const BPMN_FILES: HostileFile[] = [
  ...DTDS.map(([name, prolog]): HostileFile => ({ name, xml: bpmn(task('name="&x;"'), { prolog: `<?xml version="1.0"?>${prolog}` }), expect: 'refused' })),
  { name: 'entity that nobody defines', xml: bpmn(task('name="&x;"')), expect: 'either' },
  { name: 'declaration in the middle', xml: bpmn(`${LINE}<!ENTITY x "y">`), expect: 'refused' },
  { name: 'depth 10,000', xml: bpmn('<subProcess>'.repeat(10_000) + '</subProcess>'.repeat(10_000)), expect: 'refused' },
  { name: 'depth 10,000, never closed', xml: '<a>'.repeat(10_000), expect: 'refused' },
  { name: 'sub-processes in sub-processes', xml: bpmn(nested(40)), expect: 'either' },
  { name: 'sub-processes 300 deep', xml: bpmn(nested(300)), expect: 'refused' },
  { name: '100,000 attributes', xml: bpmn(task(Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' '))), expect: 'refused' },
  { name: 'the same attribute 100,000 times', xml: bpmn(task('name="x" '.repeat(100_000))), expect: 'refused' },
  { name: '20 MB of text', xml: bpmn(`${LINE}<documentation>${'x'.repeat(20_000_000)}</documentation>`), expect: 'refused' },
  { name: '4 MB of text', xml: bpmn(`<documentation>${'x'.repeat(4_000_000)}</documentation>${LINE}`), expect: 'either' },
  { name: '4 MB of name', xml: bpmn(task(`name="${'x'.repeat(4_000_000)}"`)), expect: 'refused' },
  { name: '50,000 elements', xml: bpmn(LINE + Array.from({ length: 50_000 }, (_, i) => `<task id="t${i}"/>`).join('')), expect: 'refused' },
  { name: '5,000 elements', xml: bpmn(LINE + Array.from({ length: 5_000 }, (_, i) => `<task id="t${i}"/>`).join('')), expect: 'refused' },
  { name: 'huge id', xml: bpmn(LINE, { id: 'p'.repeat(300_000) }), expect: 'refused' },
  { name: 'UTF-16 read as UTF-8', xml: Buffer.from(bpmn(LINE), 'utf16le').toString('utf8'), expect: 'refused' },
  { name: 'UTF-16 declared', xml: bpmn(LINE, { prolog: '<?xml version="1.0" encoding="UTF-16"?>' }), expect: 'either' },
  { name: 'UTF-7', xml: '+ADw-definitions+AD4-', expect: 'refused' }, { name: 'UTF-7 declared', xml: bpmn(task('name="+ADw-script+AD4-"'), { prolog: '<?xml version="1.0" encoding="UTF-7"?>' }), expect: 'either' },
  { name: 'NUL', xml: bpmn(task('name="a\0b"')), expect: 'refused' }, { name: 'bytes that are no text', xml: Buffer.from([0xff, 0xfe, 0x80, 0x3c]).toString('utf8'), expect: 'refused' },
  { name: 'empty', xml: '', expect: 'refused' }, { name: 'no XML', xml: 'PK\u0003\u0004', expect: 'refused' }, { name: 'JSON', xml: '{"__proto__": {"polluted": true}}', expect: 'refused' }, { name: 'HTML', xml: '<html><script>alert(1)</script></html>', expect: 'refused' },
  ...[10, 200, 300, 400].map((length): HostileFile => ({ name: `cut off after ${length}`, xml: bpmn(LINE).slice(0, length), expect: 'refused' })),
  { name: 'tags that cross', xml: bpmn('<task id="a"><userTask id="b"></task></userTask>'), expect: 'refused' }, { name: 'never closed attribute', xml: bpmn('<task id="a>'), expect: 'refused' },
  { name: 'duplicate ids', xml: bpmn(`${LINE}<userTask id="u"/>`), expect: 'refused' }, { name: 'the same process twice', xml: bpmn(`${LINE}</process><process id="p" isExecutable="true">${LINE}`), expect: 'refused' },
  { name: 'flow to nowhere', xml: bpmn(`${LINE}<sequenceFlow id="f3" sourceRef="u" targetRef="nowhere"/>`), expect: 'refused' }, { name: 'flow to the process', xml: bpmn(`${LINE}<sequenceFlow id="f3" sourceRef="u" targetRef="p"/>`), expect: 'refused' }, { name: 'flow to a flow', xml: bpmn(`${LINE}<sequenceFlow id="f3" sourceRef="u" targetRef="f1"/>`), expect: 'refused' },
  { name: 'boundary on itself', xml: bpmn(`${LINE}<boundaryEvent id="b" attachedToRef="b"><timerEventDefinition/></boundaryEvent>`), expect: 'refused' }, { name: 'message that is not there', xml: bpmn(instead('<receiveTask id="u" messageRef="none"/>')), expect: 'refused' },
  { name: 'calls itself', xml: bpmn(instead('<callActivity id="u" calledElement="p"/>')), expect: 'either' }, { name: 'loop without a wait state', xml: bpmn('<startEvent id="s"/><task id="a"/><task id="b"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/><sequenceFlow id="f3" sourceRef="b" targetRef="a"/>'), expect: 'either' },
  { name: 'ids of the prototype', xml: bpmn(LINE.replace(/"u"/g, '"__proto__"'), { id: 'constructor' }), expect: 'either' },
  ...['groovy', 'javascript', 'python', 'juel', 'ruby'].map((format): HostileFile => ({ name: `script in ${format}`, xml: bpmn(instead(`<scriptTask id="u" scriptFormat="${format}"><script>process.exit(1)</script></scriptTask>`)), expect: 'refused' })),
  { name: 'class of the host', xml: bpmn(instead('<serviceTask id="u" camunda:class="java.lang.Runtime"/>')), expect: 'refused' }, { name: 'expression on the host', xml: bpmn(instead('<serviceTask id="u" camunda:expression="${runtime.exec(1)}"/>')), expect: 'refused' },
  { name: 'listener with a script', xml: bpmn(task('', '<extensionElements><camunda:taskListener event="create"><camunda:script scriptFormat="javascript">process.exit(1)</camunda:script></camunda:taskListener></extensionElements>')), expect: 'refused' },
  { name: 'input with a script', xml: bpmn(task('', '<extensionElements><camunda:inputOutput><camunda:inputParameter name="x"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements>')), expect: 'refused' },
  { name: 'script in a label', xml: bpmn(task('name="&lt;script&gt;alert(1)&lt;/script&gt;"')), expect: 'inert' }, { name: 'script in the documentation', xml: bpmn(task('', '<documentation><![CDATA[<img src=x onerror=alert(1)>]]></documentation>')), expect: 'inert' },
  { name: 'drawing with a script', xml: bpmn(task('', '<extensionElements><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg></extensionElements>')), expect: 'either' }, { name: 'processing instruction', xml: bpmn(LINE, { prolog: '<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>' }), expect: 'inert' },
  { name: 'import of a file', xml: bpmn(LINE, { outer: '<import importType="http://www.w3.org/2001/XMLSchema" location="file:///etc/passwd" namespace="n"/>' }), expect: 'either' }, { name: 'inclusion', xml: bpmn(`${LINE}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>`), expect: 'either' },
  { name: 'another namespace', xml: bpmn(LINE).replace('http://www.omg.org/spec/BPMN/20100524/MODEL', 'urn:evil'), expect: 'refused' }, { name: 'prefix without namespace', xml: bpmn('<evil:process/>'), expect: 'refused' }, { name: 'DMN for BPMN', xml: dmn(decision('1')), expect: 'refused' },
  ...LARGE,
  { name: 'condition without end', xml: bpmn(LINE.replace('<sequenceFlow id="f2" sourceRef="u" targetRef="e"/>', '<sequenceFlow id="f2" sourceRef="u" targetRef="e"><conditionExpression xsi:type="tFormalExpression">=some i in 1..1000000000 satisfies i &lt; 0</conditionExpression></sequenceFlow>')), expect: 'refused' },
];

export const DMN_FILES: HostileFile[] = [
  ...DTDS.map(([name, prolog]): HostileFile => ({ name, xml: dmn(decision('&x;'), `<?xml version="1.0"?>${prolog}`), expect: 'refused' })),
  { name: 'depth 10,000', xml: dmn('<context>'.repeat(10_000)), expect: 'refused' }, { name: '50,000 decisions', xml: dmn(decision('1').repeat(50_000)), expect: 'refused' }, { name: '20 MB', xml: dmn(decision('1'.repeat(20_000_000))), expect: 'refused' },
  { name: 'requires itself', xml: dmn(decision('a', '<informationRequirement><requiredDecision href="#a"/></informationRequirement>')), expect: 'refused' }, { name: 'requires what is not there', xml: dmn(decision('a', '<informationRequirement><requiredDecision href="file:///etc/passwd#x"/></informationRequirement>')), expect: 'refused' },
  { name: 'syntax error', xml: dmn(decision('1 +')), expect: 'refused' }, { name: 'unknown function', xml: dmn(decision('require("fs")')), expect: 'refused' }, { name: 'NUL', xml: dmn(decision('\0')), expect: 'refused' }, { name: 'BPMN for DMN', xml: bpmn(LINE), expect: 'refused' }, { name: 'cut off', xml: dmn(decision('1')).slice(0, 150), expect: 'refused' },
];
