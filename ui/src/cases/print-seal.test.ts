import { afterEach, describe, expect, it } from 'vitest';
import type { Verification } from '../../../api/contract/case-page.ts';
import type { Locale } from '../i18n/index.ts';
import { mountInApp } from '../test-support/mount.ts';
import PrintSeal from './print-seal.vue';

const certified: Verification['seal'] = { valid: true, certSerial: '6A01', development: false, key: 'ab12', keyKnown: true };
const said = async (seal: Verification['seal'], locale: Locale = 'zh-CN'): Promise<string> => (await mountInApp(PrintSeal, { props: { seal }, locale })).wrapper.text();

afterEach(() => { document.body.innerHTML = ''; });

describe('the seal of a print, in words', () => {
  it('is valid, with the certificate it was made with', async () => {
    const text = await said(certified);
    expect(text).toContain('平台电子印章有效');
    expect(text).toContain('6A01');
    expect(text).not.toContain('测试密钥');
    expect(await said({ ...certified, keyKnown: false })).toContain('无法确认密钥属于本平台');
  });

  it('is not called valid when made with a development key, when changed, or when there is none', async () => {
    const trial = await said({ ...certified, certSerial: null, development: true });
    expect(trial).toContain('测试密钥');
    expect(trial).toContain('无证书');
    expect(await said({ ...certified, valid: false })).toContain('平台电子印章无效');
    expect(await said(null)).toContain('没有平台电子印章');
    for (const text of [trial, await said(null)]) expect(text).not.toContain('平台电子印章有效');
    expect(await said({ ...certified, valid: false, development: true }, 'en')).toContain('not valid');
  });
});
