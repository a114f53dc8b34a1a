import { Collection, EditPen, FolderOpened, Promotion, Tickets, Warning } from '@element-plus/icons-vue';
import type { Component } from 'vue';

export interface NavItem { name: string; label: string; icon: Component; /** Names of pages that belong to it. */ also: string[] }

export const NAV: NavItem[] = [
  { name: 'inbox', label: 'nav.inbox', icon: Tickets, also: ['task'] },
  { name: 'mine', label: 'nav.mine', icon: Promotion, also: [] },
  { name: 'cases', label: 'nav.cases', icon: FolderOpened, also: ['case'] },
  { name: 'start', label: 'nav.start', icon: EditPen, also: ['start-form'] },
];

export const ADMIN_NAV: NavItem[] = [
  { name: 'registers', label: 'nav.registers', icon: Collection, also: [] },
  { name: 'incidents', label: 'nav.incidents', icon: Warning, also: [] },
];

/** Pages of people with one of these roles. */
export const ROLE_NAV: (NavItem & { roles: string[] })[] = [
  { name: 'registers', label: 'nav.registers', icon: Collection, also: [], roles: ['slot_mgr', 'bed_mgr'] },
];

/** Whether a page belongs to an entry of the navigation. */
export function isCurrent(item: NavItem, page: unknown): boolean {
  return item.name === page || item.also.includes(String(page));
}
