import type { IncomingMessage, ServerResponse } from 'node:http';
// @ts-expect-error -- ships no types
import { layoutProcess } from 'bpmn-auto-layout';
import type { Plugin } from 'vite';
import * as mock from './mock-data.ts';

/** Answers `/api` from made-up data while developing without a server. Never part of a build. */
export function mockApi(): Plugin {
  let loggedIn = false;
  const draft = { version: 0 };
  const comments = [{ id: 'c1', at: Date.now() - 3_600_000, authorId: 'u-lin', authorName: '林秀英', text: '患者今早再次胸痛，麻烦尽快安排。' }];
  const streams = new Set<ServerResponse>();

  const page = (items: unknown[], query: URLSearchParams) => ({ items: items.slice(Number(query.get('offset') ?? 0), Number(query.get('offset') ?? 0) + Number(query.get('limit') ?? 50)), total: items.length });
  const ranked = () => [...mock.tasks].sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
  const scoped = (scope: string | null) => ranked().filter((task) => scope !== 'mine' || task.assignee === 'u-wang');
  const summary = (index: number) => {
    const task = mock.tasks[index]!;
    return { instanceId: task.instanceId, businessKey: task.businessKey, title: task.caseTitle, processKey: task.processKey, processDefinitionId: task.processDefinitionId, status: index % 9 === 8 ? 'completed' : 'active', caseState: index % 9 === 8 ? 'CLOSED' : task.caseState, startedAt: task.createdAt, endedAt: index % 9 === 8 ? Date.now() : null, startedBy: 'u-lin', startedByName: '林秀英', startOrgId: 'C00001', startOrgName: task.startOrgName, openTasks: 1, incidents: index === 0 ? 1 : 0 };
  };

  async function answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Promise<[number, unknown]> {
    const [first, id = '', third = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
    if (first === 'session') {
      if (method === 'DELETE') { loggedIn = false; return [204, null]; }
      if (method === 'POST') { if (body['password'] !== 'demo2026') return [401, { error: { code: 'unauthorised', message: '账号或密码不正确' } }]; loggedIn = true; }
      return loggedIn ? [200, mock.session] : [401, { error: { code: 'unauthorised', message: '' } }];
    }
    if (first === 'tasks' && id === 'counts') {
      const all = scoped(query.get('scope')); const now = Date.now(); const end = new Date().setHours(23, 59, 59, 999);
      return [200, { overdue: all.filter((t) => t.due !== null && t.due < now).length, within2h: all.filter((t) => t.due !== null && t.due >= now && t.due <= now + 7_200_000).length, today: all.filter((t) => t.due !== null && t.due >= now && t.due <= end).length, unclaimed: all.filter((t) => !t.assignee).length, total: all.length }];
    }
    if (first === 'tasks' && !id) {
      const words = query.get('text') ?? '';
      return [200, page(scoped(query.get('scope')).filter((t) => (!words || t.caseTitle.includes(words) || t.businessKey.includes(words)) && (!query.get('processKey') || t.processKey === query.get('processKey')) && (query.get('overdue') !== 'true' || (t.due !== null && t.due < Date.now())) && (query.get('assigned') !== 'false' || !t.assignee) && (!query.get('instanceId') || t.instanceId === query.get('instanceId'))), query)];
    }
    if (first === 'tasks') {
      const task = mock.tasks.find((candidate) => candidate.id === id);
      if (!task) return [404, { error: { code: 'notFound', message: '没有找到' } }];
      if (third === 'claim') { if (task.instanceId === 'case-8') return [409, { error: { code: 'conflict', message: '已由 李卫国 认领', messageEn: 'Claimed by 李卫国' } }]; task.assignee = 'u-wang'; task.assigneeName = '王芳'; return [200, task]; }
      if (third === 'release') { task.assignee = null; task.assigneeName = null; return [200, task]; }
      if (third === 'draft') { draft.version++; return [200, { data: body['data'], version: draft.version, savedAt: Date.now() }]; }
      if (third === 'complete') { mock.tasks.splice(mock.tasks.indexOf(task), 1); return [200, { instanceId: task.instanceId, caseState: 'ACCEPTED', status: 'active' }]; }
      const mine = task.assignee === 'u-wang';
      return [200, { task, form: { key: 'referral-triage', schema: mock.triageForm }, variables: { referral: mock.referral }, draft: null, actions: [{ action: 'claim', allowed: !task.assignee }, { action: 'release', allowed: mine }, { action: 'complete', allowed: mine }, { action: 'saveDraft', allowed: mine }] }];
    }
    if (first === 'cases' && !id) return [200, page(mock.tasks.slice(0, 120).map((_, index) => summary(index)).filter((item) => (!query.get('status') || item.status === query.get('status')) && (!query.get('text') || item.title.includes(query.get('text')!))), query)];
    if (first === 'cases') {
      if (third === 'timeline') return [200, { items: mock.timeline }];
      if (third === 'diagram') return [200, { xml: await layoutProcess(mock.model), ...mock.marks }];
      if (third === 'comments') { if (method === 'POST') comments.push({ id: String(comments.length + 1), at: Date.now(), authorId: 'u-wang', authorName: '王芳', text: String(body['text']) }); return [200, { items: comments }]; }
      if (third === 'messages') return [200, { instanceId: id, caseState: 'CLOSED', status: 'active' }];
      const index = Math.max(0, mock.tasks.findIndex((task) => task.instanceId === id));
      return [200, { case: summary(index), variables: { referral: mock.referral, triage: { level: 'II', opinion: '收住入院', outcome: 'ACCEPT' } }, tasks: [mock.tasks[index]], forms: [{ key: 'referral-up', schema: mock.referralForm }, { key: 'referral-triage', schema: mock.triageForm }], actions: [{ message: 'referral.withdrawn', label: '撤回', labelEn: 'Withdraw', form: { key: 'w', schema: mock.withdrawForm }, allowed: true }, { message: 'referral.arrived', label: '登记到诊', labelEn: 'Register arrival', form: null, allowed: true }] }];
    }
    if (first === 'processes') return third === 'start' ? [201, { instanceId: 'case-0', businessKey: 'ZZC00001202611210099U', caseState: 'PENDING_TRIAGE' }] : [200, { items: [{ key: 'referral-up', name: '上转', nameEn: 'Referral up', form: { key: 'referral-up', schema: mock.referralForm } }, { key: 'referral-down', name: '下转', nameEn: 'Referral down', form: { key: 'referral-down', schema: mock.withdrawForm } }] }];
    if (first === 'packages') return [200, { items: mock.states }];
    if (first === 'codes') return [200, { items: mock.codes[id] ?? [] }];
    if (first === 'organisations') return [200, { items: third ? mock.departments : mock.organisations.filter((org) => !query.get('type') || org.type === query.get('type')) }];
    if (first === 'patients') return [200, { items: mock.patients.filter((patient) => patient.idNo.startsWith(query.get('text') ?? '')) }];
    if (first === 'incidents') return method === 'POST' ? [204, null] : [200, { items: [{ instanceId: 'case-0', key: 12, elementId: 'Notify', type: 'job', message: '短信网关无响应：连接超时（10 秒）', at: Date.now() - 7_200_000, businessKey: mock.tasks[0]!.businessKey }] }];
    return [404, { error: { code: 'notFound', message: path } }];
  }

  return {
    name: 'mock-api', apply: 'serve',
    configureServer(server) {
      server.middlewares.use('/api', (request: IncomingMessage, response: ServerResponse) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        if (url.pathname === '/events') {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('\n');
          streams.add(response);
          request.on('close', () => streams.delete(response));
          return;
        }
        if (url.pathname === '/push') {
          const task = { ...mock.tasks[20]!, id: `new-${Date.now()}:1`, instanceId: `new-${Date.now()}`, due: Date.now() + 1_200_000, assignee: null };
          mock.tasks.push(task);
          for (const stream of streams) stream.write(`event: change\ndata: ${JSON.stringify({ instanceId: task.instanceId, at: Date.now() })}\n\n`);
          response.end('{}');
          return;
        }
        let text = '';
        request.on('data', (chunk: Buffer) => { text += chunk.toString(); });
        request.on('end', () => void answer(request.method ?? 'GET', url.pathname, url.searchParams, text ? (JSON.parse(text) as Record<string, unknown>) : {}).then(([status, body]) => {
          response.writeHead(status, { 'Content-Type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(body));
        }));
      });
    },
  };
}
