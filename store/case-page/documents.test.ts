import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

describeOnEachDatabase('prints of cases', (database) => {
  it('are kept once under their code, with the seal or without', async () => {
    const { store } = database;
    const print = { code: unique('C'), instanceId: unique('I'), seq: 7, digest: 'a'.repeat(64), fileId: 'sha256:1', fileDigest: 'b'.repeat(64), at: START, by: 'u-1', orgId: null, seal: '{"record":"印章"}' };
    const old = { ...print, code: unique('C'), seal: null };
    for (const row of [print, old, { ...print, seal: 'another' }]) await store.putCaseDocument(row);
    expect([await store.caseDocument(print.code), await store.caseDocument(old.code), await store.caseDocument('none')]).toEqual([print, old, null]);
  });
});
