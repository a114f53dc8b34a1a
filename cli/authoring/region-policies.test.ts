import { expect, it } from 'vitest';
import { slaPolicies } from '../../store/base/sla-policies.ts';
import { regionPolicies } from './region-policies.ts';

it('adds the limits of a package to those of the region, which stay as they are', () => {
  const { sla } = regionPolicies({ 'sla.json': [{ id: 'OWN-1', due: 'PT2H', calendar: 'CLOCK', remind: [50] }, { id: 'TRI-IV', due: 'PT1M', calendar: 'CLOCK', remind: [] }] });
  expect(sla['OWN-1']).toMatchObject({ due: 'PT2H' });
  expect(sla['TRI-IV']).toEqual(slaPolicies.find(({ id }) => id === 'TRI-IV'));
  expect(Object.keys(regionPolicies().sla)).toHaveLength(slaPolicies.length);
});
