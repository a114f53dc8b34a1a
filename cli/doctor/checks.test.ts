import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from './checks.ts';
import type { Finding } from './checks.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yilian-doctor-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const named = (findings: Finding[], name: string): Finding => findings.find((finding) => finding.name === name)!;

describe('examine', () => {
  it('finds Node, the disk and a database that is not made yet in order', async () => {
    const findings = await examine(folder, { HOME: folder, PATH: process.env.PATH });
    expect(named(findings, 'Node')).toMatchObject({ ok: true, detail: process.versions.node });
    expect(named(findings, 'Disk').detail).toContain(folder);
    expect(named(findings, 'Database')).toMatchObject({ ok: true, detail: `sqlite:${join(folder, 'yilian.db')}: not made yet` });
  });

  it('says what is missing, and hides the password of a database it cannot reach', async () => {
    const findings = await examine(folder, { HOME: folder, PATH: folder, TEMPORAL_ADDRESS: '127.0.0.1:1', YILIAN_DATABASE_URL: 'mysql://yilian:s3cret@127.0.0.1:1/yilian' });
    expect(named(findings, 'Temporal')).toMatchObject({ ok: false, needed: true });
    expect(named(findings, 'Database').ok).toBe(false);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
    expect(named(findings, 'Chromium')).toMatchObject({ ok: false, needed: false });
  });
});
