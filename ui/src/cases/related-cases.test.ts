// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { mountInApp, serve } from '../test-support/mount.ts';
import RelatedCases from './related-cases.vue';

const summary = (instanceId: string, title: string) => ({ instanceId, businessKey: `ZZ-${instanceId}`, title, processKey: 'referral-up', caseState: 'PENDING_TRIAGE' });

it('names each case, where it stands to this one, and leads to it', async () => {
  serve(() => ({ items: [] }));
  const related = [{ direction: 'from', kind: 'referral.down-requested', case: summary('A', '上转 张**') }, { direction: 'to', kind: 'call', case: summary('B', '康复 张**') }];
  const { wrapper } = await mountInApp(RelatedCases, { props: { related } });
  expect(wrapper.get('h2').text()).toBe('相关病例');
  expect(wrapper.findAll('li').map((line) => line.text())).toEqual([expect.stringContaining('由此而来'), expect.stringContaining('其中的流程')]);
  expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual(['/cases/A', '/cases/B']);
});

it('is not there when there is none', async () => {
  const { wrapper } = await mountInApp(RelatedCases, { props: { related: [] } });
  expect(wrapper.find('section').exists()).toBe(false);
});
