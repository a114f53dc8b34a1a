import { printableUrl } from '../installation.ts';
import type { Prepared } from './prepare-database.ts';
import { say } from './say.ts';

export interface BannerFacts { url: string; dataFolder: string; databaseUrl: string; prepared: Prepared }

/** Some of the many; all are in docs/demo.md. */
const LOG_INS = [
  ['gp.lin', 'general practitioner, community health centre'],
  ['office.wang', 'referral office, hospital'],
  ['dr.chen', 'specialist, hospital'],
  ['rad.tang', 'radiologist, imaging centre'],
  ['drug.ren', 'drug planner, hospital'],
  ['lic.qiu', 'registration officer, health authority'],
] as const;

/** Where it runs, who can log in, and where the data are. */
export function printBanner({ url, dataFolder, databaseUrl, prepared }: BannerFacts): void {
  say('');
  say(`  Yilian (医联)  ${url}`);
  say('');
  if (prepared.demoPassword !== null) {
    say(`  Demo log-ins (password ${prepared.demoPassword}):`);
    for (const [login, who] of LOG_INS) say(`    ${login.padEnd(12)} ${who}`);
    say('    ... all of them, and what there is to see for each: docs/demo.md');
  }
  if (prepared.newAdminPassword !== null) say(`  Administrator: admin, password ${prepared.newAdminPassword}   (shown only this once)`);
  say(`  Data: ${dataFolder}${databaseUrl.startsWith('sqlite:') ? '' : ` and ${printableUrl(databaseUrl)}`}   Logs: ${dataFolder}/log`);
  say('  Ctrl-C stops it; the next start goes on where it stopped.');
  say('');
}
