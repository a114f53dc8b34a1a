import { Bell, CircleCheck, Collection, Document, DocumentChecked, EditPen, FolderOpened, Grid, House, Message, Notebook, Odometer, Picture, Promotion, Setting, Share, Tickets, UserFilled, Van, Warning } from '@element-plus/icons-vue';
import type { Component } from 'vue';

export interface NavItem { name: string; label: string; icon: Component; /** Names of pages that belong to it. */ also: string[]; /** Left out of the bar of a telephone, which has room for five; the drawer has it. */ aside?: true; /** Shows how many cases one was told of and has not opened. */ unreadCopies?: true }

export const NAV: NavItem[] = [
  { name: 'home', label: 'nav.home', icon: House, also: [] },
  { name: 'inbox', label: 'nav.inbox', icon: Tickets, also: ['task'] },
  { name: 'mine', label: 'nav.mine', icon: Promotion, also: [] },
  { name: 'done', label: 'nav.done', icon: CircleCheck, also: [], aside: true },
  { name: 'cc', label: 'nav.cc', icon: Message, also: [], aside: true, unreadCopies: true },
  { name: 'cases', label: 'nav.cases', icon: FolderOpened, also: ['case'] },
  { name: 'start', label: 'nav.start', icon: EditPen, also: ['start-form'] },
  { name: 'practitioners', label: 'nav.practitioners', icon: UserFilled, also: ['practitioner'], aside: true },
];

/** Pages of administrators, by what they are about. */
export const ADMIN_NAV: { label: string; items: NavItem[] }[] = [
  { label: 'nav.admin', items: [{ name: 'administration', label: 'nav.overview', icon: Setting, also: [] }, { name: 'registers', label: 'nav.registers', icon: Collection, also: [] }] },
  { label: 'nav.groupProcesses', items: [
    { name: 'definitions', label: 'nav.definitions', icon: Share, also: [] }, { name: 'decisions', label: 'nav.decisions', icon: Grid, also: [] }, { name: 'forms', label: 'nav.forms', icon: Document, also: [] },
    { name: 'notification-rules', label: 'nav.notificationRules', icon: Bell, also: [] },
  ] },
  { label: 'nav.groupOperation', items: [
    { name: 'monitor', label: 'nav.monitor', icon: Odometer, also: [] }, { name: 'incidents', label: 'nav.incidents', icon: Warning, also: [] }, { name: 'audit', label: 'nav.audit', icon: DocumentChecked, also: [] },
  ] },
];

/** Who watches over the work of others, as in the permissions of the server. */
export const WATCHERS: string[] = ['supervisor', 'ref_office', 'chc_coord', 'consult_coord', 'dispatcher', 'district_coord'];

/** A page of people with one of these roles: listed in the navigation and offered on the home page. */
export interface Workplace extends NavItem { text: string; roles: string[] }
export const WORKPLACES: Workplace[] = [
  { name: 'monitor', label: 'nav.monitor', text: 'home.places.monitor', icon: Odometer, also: [], roles: WATCHERS },
  { name: 'registers', label: 'nav.registers', text: 'home.places.registers', icon: Collection, also: [], roles: ['slot_mgr', 'bed_mgr'] },
  { name: 'procurement', label: 'nav.procurement', text: 'home.places.procurement', icon: Van, also: ['procurement-plan', 'procurement-order'], roles: ['drug_planner', 'pharm_head', 'hosp_leader', 'gpo_buyer', 'gpo_auditor', 'drug_checker', 'drug_keeper', 'supervisor'] },
  { name: 'supplier', label: 'nav.supplier', text: 'home.places.supplier', icon: Van, also: ['procurement-order'], roles: ['supplier_clerk', 'dist_logistics'] },
  { name: 'drugs', label: 'nav.drugs', text: 'home.places.drugs', icon: Notebook, also: [], roles: ['gpo_buyer', 'gpo_auditor', 'drug_planner', 'pharm_head', 'supervisor'] },
  { name: 'imaging', label: 'nav.imaging', text: 'home.places.imaging', icon: Picture, also: [], roles: ['img_order_doc', 'technologist', 'dispatcher', 'radiologist', 'senior_radiologist', 'img_qa', 'duty_officer'] },
];

/** The pages a person's roles open, in the order of the list. */
export const workplacesOf = (roles: readonly { role: string }[]): Workplace[] => WORKPLACES.filter((place) => roles.some(({ role }) => place.roles.includes(role)));

/** Whether a page belongs to an entry of the navigation. */
export function isCurrent(item: NavItem, page: unknown): boolean {
  return item.name === page || item.also.includes(String(page));
}
