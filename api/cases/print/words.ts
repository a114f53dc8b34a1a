/** What a printed case says by itself, in both languages of the product; days and times are those of the region. */
import { chinaText } from '../../../activities/kit/time.ts';
import type { PrintLanguage } from '../../contract/case-page.ts';

const zh = {
  number: '单号', state: '状态', startOrg: '发起机构', startedBy: '发起人', startedAt: '发起时间', endedAt: '结束时间', running: '进行中',
  yes: '是', no: '否', to: ' 至 ', colon: '：', semicolon: '；', listed: '、', signed: (name: string, time: string) => `${name}（${time}）`, unreadable: '手写签名图片无法读取',
  history: '办理过程', system: '系统', started: (who: string) => `${who} 发起`, stateNow: (state: string) => `状态：${state}`, completed: '流程结束', terminated: (reason: string) => `流程终止：${reason}`,
  done: (who: string, what: string, outcome: string | null) => `${who} 办理「${what}」${outcome === null ? '' : `：${outcome}`}`,
  missing: (characters: string) => `字体中没有以下字符，文中以编码表示：${characters}`, printedBy: (who: string, time: string) => `打印：${who}  ${time}`, code: (code: string) => `核验码：${code}`, digest: (hex: string) => `SM3：${hex}`,
  seal: (serial: string | null, key: string) => (serial === null ? `平台电子印章（SM2）：无证书，密钥 ${key}` : `平台电子印章（SM2）：证书序列号 ${serial}`), developmentSeal: '     测试密钥，仅供试用，不具法律效力',
  verify: '扫码或访问核验页，可确认此件与病例记录一致。',
};

const en: typeof zh = {
  number: 'Number', state: 'State', startOrg: 'Started at', startedBy: 'Started by', startedAt: 'Started', endedAt: 'Ended', running: 'in progress',
  yes: 'Yes', no: 'No', to: ' to ', colon: ': ', semicolon: '; ', listed: ', ', signed: (name, time) => `${name} (${time})`, unreadable: 'the picture of the signature cannot be read',
  history: 'History', system: 'The system', started: (who) => `${who} started the case`, stateNow: (state) => `State: ${state}`, completed: 'The process ended', terminated: (reason) => `The process was ended: ${reason}`,
  done: (who, what, outcome) => `${who} completed “${what}”${outcome === null ? '' : `: ${outcome}`}`,
  missing: (characters) => `The font lacks these characters; codes stand for them: ${characters}`, printedBy: (who, time) => `Printed: ${who}  ${time}`, code: (code) => `Code: ${code}`, digest: (hex) => `SM3: ${hex}`,
  seal: (serial, key) => (serial === null ? `Platform seal (SM2): no certificate, key ${key}` : `Platform seal (SM2): certificate serial ${serial}`), developmentSeal: '     Development key: for trial only, without legal effect',
  verify: 'Scan the code, or open its page, to hold this print against the record of the case.',
};

export const WORDS: Readonly<Record<PrintLanguage, typeof zh>> = { zh, en };

/** The name in the language; the Chinese one where there is no English one. */
export const named = (language: PrintLanguage, name: string, nameEn: unknown): string => (language === 'en' && typeof nameEn === 'string' && nameEn !== '' ? nameEn : name);

const CHINA = 'Asia/Shanghai';
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: CHINA, day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { timeZone: CHINA, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** `2026-11-23 09:00` / `23 Nov 2026, 09:00`. @param at epoch ms */
export const momentText = (language: PrintLanguage, at: number): string => (language === 'en' ? MOMENT.format(at) : chinaText(at));

/** A day as forms keep it (`2026-11-23`); what is no day stays as it is. */
export function dayText(language: PrintLanguage, text: string): string {
  const noon = Date.parse(`${text}T12:00:00+08:00`);
  return language !== 'en' || Number.isNaN(noon) ? text : DAY.format(noon);
}
