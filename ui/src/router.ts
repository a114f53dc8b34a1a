import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw, Router } from 'vue-router';
import { queryClient } from './api/query-client.ts';
import { WATCHERS } from './components/nav-items.ts';
import type { useSession } from './stores/session.ts';

declare module 'vue-router' {
  interface RouteMeta { open?: boolean; admin?: boolean; /** Only for holders of one of these roles, and administrators. */ roles?: readonly string[]; /** Key of the page's name, for the window title. */ title?: string }
}

const routes: RouteRecordRaw[] = [
  { path: '/login', name: 'login', component: () => import('./views/login-view.vue'), meta: { open: true, title: 'login.title' } },
  { path: '/verify/:code', name: 'verify', component: () => import('./views/verify-view.vue'), props: true, meta: { open: true, title: 'titles.verify' } },
  { path: '/accessibility', name: 'accessibility', component: () => import('./views/accessibility-view.vue'), meta: { open: true, title: 'nav.accessibility' } },
  {
    path: '/', component: () => import('./components/app-shell.vue'), redirect: { name: 'home' },
    children: [
      { path: 'home', name: 'home', component: () => import('./views/home-view.vue'), meta: { title: 'home.title' } },
      { path: 'inbox', name: 'inbox', component: () => import('./views/inbox-view.vue'), meta: { title: 'inbox.title' } },
      { path: 'tasks/:id', name: 'task', component: () => import('./views/task-view.vue'), props: true, meta: { title: 'task.form' } },
      { path: 'mine', name: 'mine', component: () => import('./views/cases-view.vue'), props: { mine: true }, meta: { title: 'cases.mineTitle' } },
      { path: 'done', name: 'done', component: () => import('./views/done-view.vue'), meta: { title: 'nav.done' } },
      { path: 'cc', name: 'cc', component: () => import('./views/cc-view.vue'), meta: { title: 'nav.cc' } },
      { path: 'absences', name: 'absences', component: () => import('./views/absences-view.vue'), meta: { title: 'nav.absences' } },
      { path: 'cases', name: 'cases', component: () => import('./views/cases-view.vue'), meta: { title: 'cases.title' } },
      { path: 'cases/:id/:tab(form|diagram|timeline|files|discussion)?', name: 'case', component: () => import('./views/case-view.vue'), props: true, meta: { title: 'case.title' } },
      { path: 'start', name: 'start', component: () => import('./views/start-view.vue'), meta: { title: 'start.title' } },
      { path: 'start/:processKey', name: 'start-form', component: () => import('./views/start-form-view.vue'), props: true, meta: { title: 'start.title' } },
      { path: 'imaging', name: 'imaging', component: () => import('./views/imaging-view.vue'), meta: { title: 'titles.imaging' } },
      { path: 'practitioners', name: 'practitioners', component: () => import('./views/practitioners-view.vue'), meta: { title: 'nav.practitioners' } },
      { path: 'practitioners/:id', name: 'practitioner', component: () => import('./views/practitioner-view.vue'), props: true, meta: { title: 'titles.practitioner' } },
      { path: 'procurement/:tab(orders)?', name: 'procurement', component: () => import('./views/procurement-view.vue'), props: true, meta: { title: 'nav.procurement' } },
      { path: 'procurement/plans/:planNo', name: 'procurement-plan', component: () => import('./views/procurement-plan-view.vue'), props: true, meta: { title: 'nav.procurement' } },
      { path: 'procurement/orders/:orderNo', name: 'procurement-order', component: () => import('./views/procurement-order-view.vue'), props: true, meta: { title: 'nav.procurement' } },
      { path: 'supplier', name: 'supplier', component: () => import('./views/procurement-supplier-view.vue'), meta: { title: 'nav.supplier' } },
      { path: 'drugs/:kind(products|prices|contracts|rights|import)?', name: 'drugs', component: () => import('./views/procurement-base-view.vue'), props: true, meta: { title: 'nav.drugs' } },
      { path: 'monitor/:tab(heat|reassign)?', name: 'monitor', component: () => import('./views/monitor-view.vue'), props: true, meta: { title: 'nav.monitor', roles: WATCHERS } },
      { path: 'definitions/:tab(upload|batches)?', name: 'definitions', component: () => import('./views/definitions-view.vue'), props: true, meta: { title: 'nav.definitions', admin: true } },
      { path: 'notifications/:tab(settings)?', name: 'notifications', component: () => import('./views/notifications-view.vue'), props: true, meta: { title: 'nav.notifications' } },
      { path: 'notification-rules/:tab(deliveries)?', name: 'notification-rules', component: () => import('./views/notification-rules-view.vue'), props: true, meta: { title: 'nav.notificationRules', admin: true } },
      { path: 'decisions/:decision?', name: 'decisions', component: () => import('./views/decisions-view.vue'), props: true, meta: { title: 'nav.decisions', admin: true } },
      { path: 'admin', name: 'administration', component: () => import('./views/administration-view.vue'), meta: { title: 'nav.admin', admin: true } },
      { path: 'forms/:packageName?/:form?', name: 'forms', component: () => import('./views/forms-view.vue'), props: true, meta: { title: 'nav.forms', admin: true } },
      { path: 'audit', name: 'audit', component: () => import('./views/audit-view.vue'), meta: { title: 'nav.audit', admin: true } },
      { path: 'incidents', name: 'incidents', component: () => import('./views/incidents-view.vue'), meta: { title: 'nav.incidents', admin: true } },
      { path: 'registers/:name?', name: 'registers', component: () => import('./views/registers-view.vue'), props: true, meta: { title: 'nav.registers' } },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./views/not-found-view.vue'), meta: { title: 'error.notFoundTitle' } },
    ],
  },
];

/** Pages of the console. Everything but the log-in page needs a session; the page asked for is kept in `next`. */
export function makeRouter(session: ReturnType<typeof useSession>): Router {
  const router = createRouter({
    history: createWebHistory(), routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.name === from.name && to.params.id === from.params.id ? undefined : { top: 0 }),
  });
  router.beforeEach(async (to) => {
    await session.ready().catch(() => {});
    if (to.meta.open) return session.user && to.name === 'login' ? { name: 'home' } : true;
    if (!session.user) return { name: 'login', query: to.fullPath === '/home' || to.fullPath === '/' ? {} : { next: to.fullPath } };
    // What is shown depends on the organisation they have chosen.
    if (session.organisations.length > 1) await import('./inbox/use-inbox-preferences.ts').then(({ preferencesRead }) => preferencesRead(queryClient)).catch(() => undefined);
    const { roles } = to.meta;
    const missing = (to.meta.admin && !session.user.admin) || (roles && !session.user.admin && !session.roles.some(({ role }) => roles.includes(role)));
    return missing ? { name: 'not-found', params: { rest: to.path.slice(1).split('/') } } : true;
  });
  return router;
}
