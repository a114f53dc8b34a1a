import type { Viewer } from './contract.ts';

/** The organisation of a group (`role@org` or `role@org#department`); `''` for a name of another form. */
export const orgOfGroup = (group: string): string => group.split('@')[1]?.split('#')[0] ?? '';

/** A viewer as one of their organisations: its posts and its cases, administrators as anybody else there; of an organisation that is not theirs, nothing. Who they are stays. */
export const viewerAt = ({ userId, groups, orgIds }: Viewer, orgId: string): Viewer => ({
  userId, groups: groups.filter((group) => orgOfGroup(group) === orgId), orgIds: orgIds.filter((own) => own === orgId), admin: false,
});
