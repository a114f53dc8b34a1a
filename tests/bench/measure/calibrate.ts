/** A yardstick of the machine, about 1.5 s, as the peers' harness has it: runs of different days are compared as ratios. */
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { spread, summary } from './stats.ts';

export interface Calibration { at: string; cores: number; sha256MBs: number; fdatasyncP50Ms: number; fdatasyncP95Ms: number; load: string }

const BLOCK = Buffer.alloc(1 << 20, 7);

/** @param folder where the data of the measured servers is: the disk that counts */
export function calibrate(folder: string): Calibration {
  const syncs = summary(syncTimes(join(folder, 'fsync-probe')));
  return {
    at: new Date().toISOString(), cores: cpus().length, sha256MBs: Math.round(spread(hashRates()).median), fdatasyncP50Ms: syncs?.p50 ?? 0, fdatasyncP95Ms: syncs?.p95 ?? 0,
    load: loadavg().map((load) => load.toFixed(2)).join(' '),
  };
}

function hashRates(): number[] {
  return Array.from({ length: 5 }, () => {
    const began = performance.now();
    let megabytes = 0;
    for (; performance.now() - began < 200; megabytes++) createHash('sha256').update(BLOCK).digest();
    return (megabytes / (performance.now() - began)) * 1_000;
  });
}

function syncTimes(file: string): number[] {
  const descriptor = openSync(file, 'w');
  try {
    return Array.from({ length: 200 }, () => {
      writeSync(descriptor, Buffer.alloc(512, 1));
      const began = performance.now();
      fdatasyncSync(descriptor);
      return performance.now() - began;
    });
  } finally {
    closeSync(descriptor);
    unlinkSync(file);
  }
}
