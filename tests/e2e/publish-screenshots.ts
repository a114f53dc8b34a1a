/** Copies the pictures of the main screens from the last browser run (test-results/) to docs/screenshots/. Run: npm run screenshots, after `npx yilian test --only browser`. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../cli/root.ts';

/** Name of the picture of the test -> name people find it by. */
const PICTURES: Record<string, string> = {
  '00-home': 'home', '04-office-inbox': 'inbox', '05-triage': 'referral-triage', '11-case-closed': 'referral-case', '12-diagram': 'case-diagram', '14-case-telephone': 'case-telephone',
  '21-register-dialog': 'registers', '42-monitor-heat': 'heat-map', '52-definitions-versions': 'definitions', cc: 'copies',
  '41-consult-answer': 'consultation-answer', '51-mdt-conclusion': 'consultation-conclusion',
  '61-imaging-upload': 'imaging-upload', '63-imaging-reading-list': 'imaging-reading-list', '64-imaging-report': 'imaging-report', '68-imaging-case': 'imaging-case',
  'filing-02-declaration': 'filing-declaration', 'filing-08-search': 'practitioners', 'filing-09-practitioner': 'practitioner',
  'procurement-02-pasted': 'procurement-plan', 'procurement-05-audit': 'procurement-audit', 'procurement-08-supplier': 'supplier-portal', 'procurement-12-receipt-telephone': 'receipt-telephone', 'procurement-14-shelf': 'procurement-tracking',
};

const [from, to] = [join(ROOT, 'test-results'), join(ROOT, 'docs', 'screenshots')];
const missing = Object.keys(PICTURES).filter((name) => !existsSync(join(from, `${name}.png`)));
if (missing.length > 0) {
  console.error(`Not in test-results/: ${missing.join(', ')}. Run the browser tests first: npx yilian test --only browser`);
  process.exit(1);
}
mkdirSync(to, { recursive: true });
for (const old of readdirSync(to)) rmSync(join(to, old));
for (const [name, published] of Object.entries(PICTURES)) copyFileSync(join(from, `${name}.png`), join(to, `${published}.png`));
console.log(`${Object.keys(PICTURES).length} pictures in docs/screenshots/`);
