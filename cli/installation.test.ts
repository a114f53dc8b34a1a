import { describe, expect, it } from 'vitest';
import { installationEnvironment, installationFrom, printableUrl } from './installation.ts';

describe('installationFrom', () => {
  it('has the defaults of a server on this machine', () => {
    expect(installationFrom({}, '/srv/yilian')).toMatchObject({ databaseUrl: 'sqlite:/srv/yilian/yilian.db', temporalAddress: '127.0.0.1:7233', host: '127.0.0.1', port: 8080, publicOrigin: undefined, trustProxy: false });
  });

  it('comes back unchanged from the environment of a child process', () => {
    const installation = installationFrom({ YILIAN_DATABASE_URL: 'mysql://yilian:secret@db:3306/yilian', TEMPORAL_ADDRESS: 'temporal:7233', YILIAN_PORT: '9000', YILIAN_PUBLIC_ORIGIN: 'https://yilian.example', YILIAN_TRUST_PROXY: '1', YILIAN_TEMPORAL_UI: 'https://temporal.example', YILIAN_ACCESSIBILITY_CONTACT: '信息科 0755-0000' });
    expect(installationFrom(installationEnvironment(installation))).toEqual(installation);
  });
});

it('links to nothing but pages', () => {
  expect(() => installationFrom({ YILIAN_TEMPORAL_UI: 'javascript:alert(1)' })).toThrow(/YILIAN_TEMPORAL_UI/);
});

it('names whom to tell of barriers in one line', () => {
  expect(installationFrom({ YILIAN_ACCESSIBILITY_CONTACT: ' help@yilian.example ' }).accessibilityContact).toBe('help@yilian.example');
  expect(installationFrom({ YILIAN_ACCESSIBILITY_CONTACT: ' ' }).accessibilityContact).toBeUndefined();
  expect(() => installationFrom({ YILIAN_ACCESSIBILITY_CONTACT: 'a\nb' })).toThrow(/YILIAN_ACCESSIBILITY_CONTACT/);
});

describe('printableUrl', () => {
  it.each([['mysql://yilian:s3cret@db:3306/yilian', 'mysql://yilian:***@db:3306/yilian'], ['sqlite:/srv/yilian.db', 'sqlite:/srv/yilian.db']])('%s', (url, printed) => expect(printableUrl(url)).toBe(printed));
});
