import type { About } from '../../../api/contract/about.ts';
import { client } from '../api/endpoints.ts';

/** What anybody may know of the installation; does not change while it runs. */
export const aboutQuery = { queryKey: ['about'], queryFn: () => client.call<About>('GET', '/about'), staleTime: Infinity };

/** Where a contact leads when it is nothing but a mail address or the address of a page; null for words. */
export function contactLink(contact: string): string | null {
  if (/^https?:\/\/\S+$/.test(contact)) return contact;
  return /^[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#]+$/.test(contact) ? `mailto:${contact}` : null;
}
