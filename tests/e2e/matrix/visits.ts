import type { Ids } from './region.ts';

/** A page and a person it is for. `at`: its address where the page has parameters. */
export interface Visit { page: string; as: string | null | ((ids: Ids) => string); at?: (ids: Ids) => string; /** Told from others of the same page by it. */ note?: string }

/** Forms to start a case, with somebody who may. */
const STARTS: Record<string, string> = {
  'referral-up': 'gp.lin', 'referral-down': 'dr.chen', 'consult-async': 'gp.lin', 'consult-mdt': 'dr.chen', 'imaging-remote': 'gp.lin', 'practitioner-filing': 'dr.chen', 'procurement-plan': 'drug.ren',
};
/** Registers whose tables are not alike. */
const REGISTERS = ['department', 'practitioner', 'slaPolicy', 'bed'];

const caseTab = (tab: string): Visit => ({ page: `/cases/:id${tab}`, as: 'gp.lin', at: ({ referral }) => `/cases/${referral}${tab}` });
const admin = (page: string): Visit => ({ page, as: 'admin' });

/** Who visits which page. `page` is as the console's router says it, one for each value of a choice; null: somebody who is not logged in. */
export const VISITS: readonly Visit[] = [
  { page: '/login', as: null },
  { page: '/accessibility', as: null },
  { page: '/verify/:code', as: null, at: ({ printed }) => `/verify/${printed}` },
  { page: '/home', as: 'gp.lin' },
  { page: '/home', as: 'admin', note: 'administrator' },
  { page: '/inbox', as: 'office.wang' },
  { page: '/tasks/:id', as: 'office.wang', at: ({ task }) => `/tasks/${encodeURIComponent(task)}` },
  { page: '/tasks/:id', as: ({ reader }) => reader, at: ({ reading }) => `/tasks/${encodeURIComponent(reading)}`, note: 'report' },
  { page: '/mine', as: 'gp.lin' },
  { page: '/done', as: 'office.wang' },
  { page: '/cc', as: 'office.wang' },
  { page: '/absences', as: 'office.wang' },
  { page: '/cases', as: 'office.wang' },
  caseTab(''), caseTab('/form'), caseTab('/diagram'), caseTab('/timeline'), caseTab('/files'), caseTab('/discussion'),
  { page: '/start', as: 'gp.lin' },
  ...Object.entries(STARTS).map(([process, as]): Visit => ({ page: '/start/:processKey', as, at: () => `/start/${process}`, note: process })),
  { page: '/imaging', as: 'rad.tang' },
  { page: '/practitioners', as: 'gp.lin' },
  { page: '/practitioners/:id', as: 'gp.lin', at: ({ practitioner }) => `/practitioners/${practitioner}` },
  { page: '/procurement', as: 'drug.h2' },
  { page: '/procurement/orders', as: 'drug.h2' },
  { page: '/procurement/plans/:planNo', as: 'drug.h2', at: ({ plan }) => `/procurement/plans/${plan}` },
  { page: '/procurement/orders/:orderNo', as: 'drug.h2', at: ({ order }) => `/procurement/orders/${order}` },
  { page: '/supplier', as: 'dist.d1' },
  ...['', '/products', '/prices', '/contracts', '/rights', '/import'].map((kind): Visit => ({ page: `/drugs${kind}`, as: 'buyer.kong' })),
  ...['', '/settings'].map((tab): Visit => ({ page: `/notifications${tab}`, as: 'office.wang' })),
  ...['', '/deliveries'].map((tab): Visit => admin(`/notification-rules${tab}`)),
  ...['', '/heat', '/reassign'].map((tab): Visit => ({ page: `/monitor${tab}`, as: 'supervisor.bai' })),
  ...['', '/upload', '/batches'].map((tab): Visit => admin(`/definitions${tab}`)),
  admin('/admin'),
  { page: '/decisions/:decision?', as: 'admin', at: () => '/decisions' },
  { page: '/forms/:packageName?/:form?', as: 'admin', at: () => '/forms' },
  { page: '/forms/:packageName?/:form?', as: 'admin', at: () => '/forms/referral/referral-up', note: 'referral-up' },
  admin('/audit'),
  admin('/incidents'),
  { page: '/registers/:name?', as: 'admin', at: () => '/registers' },
  ...REGISTERS.map((name): Visit => ({ page: '/registers/:name?', as: 'admin', at: () => `/registers/${name}`, note: name })),
  { page: '/:rest(.*)*', as: 'gp.lin', at: () => '/no/such/page' },
];
