import { describe, expect, it } from 'vitest';
import { orgOfGroup, viewerAt } from './viewer-at.ts';

const wu = { userId: 'u-wu', groups: ['gp@C1', 'ref_office@H1', 'specialist@H1#CARD', 'specialist@H11'], orgIds: ['C1', 'H1', 'H11'], admin: false };

describe('a viewer at one organisation', () => {
  it('has its posts, those of its departments too, and stays who they are', () => {
    expect(viewerAt(wu, 'H1')).toEqual({ userId: 'u-wu', groups: ['ref_office@H1', 'specialist@H1#CARD'], orgIds: ['H1'], admin: false });
  });

  it('has nothing at one that is not theirs', () => {
    expect(viewerAt(wu, 'H2')).toEqual({ userId: 'u-wu', groups: [], orgIds: [], admin: false });
    expect(viewerAt(wu, '')).toMatchObject({ groups: [], orgIds: [] });
  });

  it('is no administrator there, nor anything at one they do not work at', () => {
    const admin = { ...wu, admin: true };
    expect(viewerAt(admin, 'C1')).toEqual({ userId: 'u-wu', groups: ['gp@C1'], orgIds: ['C1'], admin: false });
    expect(viewerAt(admin, 'H2')).toMatchObject({ groups: [], orgIds: [], admin: false });
  });
});

it.each([['gp@C1', 'C1'], ['specialist@H1#CARD', 'H1'], ['clinicians', '']])('%s is a group of "%s"', (group, orgId) => {
  expect(orgOfGroup(group)).toBe(orgId);
});
