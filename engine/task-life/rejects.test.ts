import { expect, it } from 'vitest';
import type { GraphNode } from '../model/graph.ts';
import { namedRejects, rejectsAmong, rejectsOf } from './rejects.ts';

const node = (more: object): GraphNode => more as GraphNode;

it('reads the outcomes a user task names as rejections', () => {
  expect(namedRejects({ rejects: 'REFUSE , SEND_BACK' })).toEqual(['REFUSE', 'SEND_BACK']);
  expect([namedRejects({}), namedRejects(undefined)]).toEqual([undefined, undefined]);
});

it('takes REJECT for one where none is named', () => {
  expect(rejectsAmong(['AGREE', 'REJECT'], {})).toEqual(['REJECT']);
  expect(rejectsAmong(['AGREE', 'REFUSE'], {}), 'not among the outcomes').toEqual([]);
  expect(rejectsAmong(['AGREE', 'REFUSE'], { rejects: 'REFUSE' })).toEqual(['REFUSE']);
  expect([rejectsOf(undefined), rejectsOf(node({})), rejectsOf(node({ properties: { rejects: 'REFUSE' } }))]).toEqual([['REJECT'], ['REJECT'], ['REFUSE']]);
});

it('goes by the rule of the vote where there is one', () => {
  expect(rejectsOf(node({ properties: {}, userTask: { outcomes: ['A', 'B'], countersign: { rejects: ['B'] } } }))).toEqual(['B']);
});
