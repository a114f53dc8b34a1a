import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

describeOnEachDatabase('codes, notifications, effects', (database) => {
  it('keeps a code set in its order and replaces it as a whole', async () => {
    const { store } = database;
    const system = unique('set');
    await store.putCodeSet(system, [{ code: 'Z', display: '最后' }]);
    await store.putCodeSet(system, [{ code: 'b', display: '乙', displayEn: 'B', properties: { commentMandatory: true } }, { code: 'a', display: '甲' }]);
    expect(await store.codeSet(system)).toEqual([
      { code: 'b', display: '乙', displayEn: 'B', properties: { commentMandatory: true } },
      { code: 'a', display: '甲', displayEn: null, properties: {} },
    ]);
    expect(await store.codeSet('unknown')).toEqual([]);
  });

  it('notes a notification once', async () => {
    const { store } = database;
    const instanceId = unique();
    const notification = { id: unique('n'), instanceId, channel: 'sms' as const, recipient: 'P000001', template: 'appointment', data: { place: '门诊3楼' }, at: START };
    await store.putNotification(notification);
    await store.putNotification({ ...notification, template: 'other' });
    const { instanceId: _, ...stored } = notification;
    expect(await store.notifications(instanceId)).toEqual([stored]);
  });

  it('says of an effect once that it is new, however long its key', async () => {
    const key = `${unique('job')}:${'x'.repeat(500)}`;
    const answers = await Promise.all([database.store, database.another(), database.store].map((store) => store.effect(key, 'notify', START)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await database.store.effect(`${key}y`, 'notify', START)).toBe(true);
  });
});
