import { expect, it } from 'vitest';
import { decisionTestsDocument } from './package-documents.ts';

it('test rows of a package name a moment or none', () => {
  const wrong = (at?: string): unknown => decisionTestsDocument.safeParse({ triage: [{ inputs: {}, ...(at !== undefined && { at }) }] }).error?.issues.map(({ path }) => path.join('.'));
  for (const at of [undefined, '', '2026-11-23T09:00', '2026-11-23T01:00:00Z']) expect(wrong(at), at).toBeUndefined();
  expect(wrong('tomorrow')).toEqual(['triage.0.at']);
});
