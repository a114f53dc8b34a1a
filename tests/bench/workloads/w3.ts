import { model } from '../client/models.ts';
import { variablesOf } from '../client/variables.ts';
import { diskUse, type DiskUse } from '../measure/disk.ts';
import { drive } from '../measure/rounds.ts';
import { rounded, summary, type Summary } from '../measure/stats.ts';
import { copyInstances, W3_KEY } from './copy-instances.ts';
import { w2Among } from './w2.ts';
import type { Bench } from './bench.ts';

/** A step of growth: how many were open, and what the disk had. */
interface Grown { open: number; disk: DiskUse }

const NEWEST = 'sortBy=created&sortOrder=desc&firstResult=0&maxResults=20';

/**
 * Many open instances, each at a user task of one of ten groups: pages of an inbox, newest first, alone and with a variable that one instance in
 * 100 has, and the count; then W2 in short among them. Disk is that of both databases, per open instance.
 */
export async function w3(bench: Bench): Promise<object> {
  const { rest, product, clients, sizes } = bench;
  await rest.deploy('w2.bpmn', model(bench.models, 'w2'));
  const open = (): Promise<number> => rest.count('/process-instance/count?processDefinitionKey=w2');
  const base: Grown = { open: await open(), disk: await diskUse(product) };
  const results: Record<string, unknown> = { emptyDbBytes: base.disk, groups: 10, regions: 100 };
  let have = base.open;
  let started: Grown = base;
  for (const { open: wanted, copied } of sizes.w3) {
    const from = have;
    const worker = bench.meter.memory()['worker'] ?? 0;
    const began = performance.now();
    if (copied) await copyInstances(product.databaseUrl, wanted - have);
    else await drive(wanted - have, clients, (_, i) => rest.post('/process-definition/key/w2/start', { businessKey: `${W3_KEY}${from + i}`, variables: variablesOf(`w3g${Math.floor((from + i) / 100) % 10}`, from + i) }));
    const loadSeconds = (performance.now() - began) / 1_000;
    have = await open();
    const disk = await diskUse(product);
    const workerKb = copied ? null : Math.round((((bench.meter.memory()['worker'] ?? 0) - worker) * 1_024) / (have - from));
    if (!copied) started = { open: have, disk };
    const repeats = wanted >= 50_000 ? 20 : wanted >= 10_000 ? 40 : 100;
    results[`K${wanted}`] = {
      open: have, sqlCloned: copied, loadSeconds: rounded(loadSeconds), startsPerS: rounded((have - from) / loadSeconds), dbBytes: disk, bytesPerOpenInstance: perOpenInstance(base, { open: have, disk }, started), workerKbPerStartedInstance: workerKb,
      inboxGroup: await timed(repeats, async (i) => (await rest.get(`/task?candidateGroup=w3g${i % 10}&${NEWEST}`)).length),
      inboxGroupAndVar: await timed(repeats, async (i) => (await rest.get(`/task?candidateGroup=w3g${i % 10}&processVariables=region_eq_r${(i * 13) % 100}&${NEWEST}`)).length),
      countGroup: await timed(repeats, (i) => rest.count(`/task/count?candidateGroup=w3g${i % 10}`)),
      w2: await w2Among(bench),
    };
    have = await open();
  }
  return results;
}

/** Copied rows have no workflows: what Temporal needs per instance is then that of the instances that were started. */
function perOpenInstance(base: Grown, now: Grown, started: Grown): DiskUse {
  const per = (read: (disk: DiskUse) => number, grown: Grown): number => Math.round((read(grown.disk) - read(base.disk)) / Math.max(1, grown.open - base.open));
  const [temporal, readModel] = [per((disk) => disk.temporal, started), per((disk) => disk.readModel, now)];
  const tables = now.disk.tables === undefined ? undefined : temporal + per((disk) => (disk.tables ?? 0) - disk.temporal, now);
  return { files: temporal + readModel, ...(tables !== undefined && { tables }), temporal, readModel };
}

async function timed(repeats: number, query: (i: number) => Promise<number>): Promise<(Summary & { rowsLast: number }) | null> {
  for (let i = 0; i < Math.min(10, repeats / 4); i++) await query(i);
  const samples: number[] = [];
  let rowsLast = 0;
  const deadline = performance.now() + 25_000;
  for (let i = 0; i < repeats && performance.now() < deadline; i++) {
    const began = performance.now();
    rowsLast = await query(i);
    samples.push(performance.now() - began);
  }
  const result = summary(samples);
  return result && { ...result, rowsLast };
}
