import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { CASES_HELP, runDemoCases } from './demo-cases.ts';
import type { Scenario } from '../demo/scenario.ts';
import type { PlayOptions } from '../demo/play.ts';
import { UserError, messageOf } from '../user-error.ts';

const SCENARIOS: Record<string, () => Promise<Scenario>> = {
  'referral-up': async () => (await import('../demo/referral-up.ts')).referralUp(),
  'referral-down': async () => (await import('../demo/referral-down.ts')).referralDown(),
  consult: async () => (await import('../demo/consult.ts')).consult(),
  mdt: async () => (await import('../demo/mdt.ts')).mdt(),
  imaging: async () => (await import('../demo/imaging.ts')).imaging(),
  'imaging-critical': async () => (await import('../demo/imaging.ts')).imagingCritical(),
  filing: async () => (await import('../demo/filing.ts')).filing(),
};

/** Demos of several cases that belong together, which play themselves. */
const PLAYS: Record<string, () => Promise<(options: PlayOptions) => Promise<unknown>>> = {
  procurement: async () => { const { playProcurement } = await import('../demo/procurement.ts'); return (options) => playProcurement(options); },
};

export const demo: Command = {
  summary: 'play a case on a running server, through its public API',
  help: `Usage: yilian demo <scenario> [--base URL] [--json]

Plays a whole case on a server with the demo region, each person under their own log-in, and prints each step and case state.
The exit code is 0 when the case got to its end, 1 with the reason when it did not.

Scenarios: ${[...Object.keys(SCENARIOS), ...Object.keys(PLAYS)].join(', ')}
  referral-up      a referral from a community health centre to a hospital, until it is closed
  referral-down    a patient goes back to the community: hand-over, first visit, rehabilitation, follow-up, until it is closed
  consult          a question to a specialist in writing that becomes a referral
  mdt              a consultation of several experts: approved, arranged, held, signed by all, acknowledged, evaluated
  imaging          a study: uploaded, checked, read, reviewed, signed and acknowledged
  imaging-critical the same as an emergency, with a critical finding before the report
  filing           a physician files a clinic at another hospital: agreed, checked, approved by two officers, in force

  procurement      a hospital's drug plan: approved, audited, split, delivered and received, until every line is on the shelf

  --base URL       address of the server (default http://127.0.0.1:8080)
  --json           one JSON object a line: {"at", "state", "step"}
  --password TEXT  password of the demo log-ins (default demo2026)
  --patience S     seconds a case may stand still (default 60)

${CASES_HELP}`,
  run: async (argv) => {
    if (argv[0] === 'cases') return runDemoCases(argv.slice(1));
    const { values, positionals } = parseOptions(argv, {
      base: { type: 'string', default: 'http://127.0.0.1:8080' }, json: { type: 'boolean', default: false }, password: { type: 'string', default: 'demo2026' }, patience: { type: 'string', default: '60' },
    });
    const name = positionals[0] ?? '';
    const [scenario, own] = [SCENARIOS[name], PLAYS[name]];
    if ((scenario ?? own) === undefined || positionals.length > 1) throw new UserError(`demo needs one scenario: ${[...Object.keys(SCENARIOS), ...Object.keys(PLAYS), 'cases'].join(', ')}.`, 2);
    const { play } = await import('../demo/play.ts');
    const print = (entry: { state: string | null; step: string; error?: string }): void => {
      const at = new Date().toISOString();
      console.log(values.json ? JSON.stringify({ at, ...entry }) : `${at}  ${(entry.state ?? '').padEnd(16)} ${entry.error ?? entry.step}`);
    };
    let state: string | null = null;
    try {
      const playing = own ? await own() : async (options: PlayOptions) => play(await (scenario as NonNullable<typeof scenario>)(), options);
      await playing({
        base: values.base.replace(/\/+$/, ''), password: values.password, patience: Number(values.patience) * 1_000,
        report: (event) => { state = event.state; print(event); },
      });
      return 0;
    } catch (error) {
      print({ state, step: 'failed', error: messageOf(error) });
      if (values.json) console.error(messageOf(error));
      return 1;
    }
  },
};
