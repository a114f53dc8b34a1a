import { searchQuery, searchResult } from '../../contract/inbox.ts';
import { PROCUREMENT_ROLES } from '../../procurement/scope.ts';
import { route } from '../../route.ts';
import { searchDrugs } from '../../search/drugs.ts';
import { searchPeople } from '../../search/people.ts';

const MOST = 8;
/** One letter is the beginning of a tenth of all names. */
const SHORTEST = 2;

export const search = route({
  operation: 'search', method: 'get', path: '/api/search', summary: 'Cases by number, patient, pinyin or initials, drugs, and people for who administers or reassigns; only what the caller may see',
  query: searchQuery,
  reply: { status: 200, schema: searchResult },
  audited: true,
  async handle({ store, principal, now, query: { text } }) {
    if (/^[\x20-\x7e]+$/.test(text) && text.length < SHORTEST) return { cases: [], drugs: [], people: [] };
    const buys = principal.admin || principal.roles.some(({ role }) => PROCUREMENT_ROLES.includes(role));
    const [cases, drugs, people] = await Promise.all([store.searchCases(text, principal.viewer, MOST), buys ? searchDrugs(store, text, MOST) : [], searchPeople({ store, principal, now }, text, MOST)]);
    return { cases, drugs: drugs.map(({ code, genericName, spec, manufacturer }) => ({ code, name: genericName, spec, manufacturer })), people };
  },
});
