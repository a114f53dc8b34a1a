import { z } from 'zod';
import type { OrganisationRow } from '../../../store/contract.ts';
import { organisations, type Organisation } from '../../contract/index.ts';
import { route } from '../../route.ts';

const types = ['CHC', 'HOSP', 'IMGC', 'REHAB', 'HB', 'GPO', 'DIST', 'MFR', 'PROV', 'PH', 'PLATFORM'] as const satisfies readonly OrganisationRow['type'][];

export const listOrganisations = route({
  operation: 'organisation.list', method: 'get', path: '/api/organisations', summary: 'Organisations in use, of one type or all',
  query: z.object({ type: z.enum(types).optional() }),
  reply: { status: 200, schema: organisations },
  async handle({ store, query }) {
    const rows = await store.organisations(query.type);
    return { items: rows.filter((row) => row.active).map(view) };
  },
});

const view = ({ id, type, name, nameEn, code }: OrganisationRow): Organisation => ({ id, type, name, nameEn, code });
