import { firstOccurrence, nextCycle, regionOffset } from '../../engine/calendar/index.ts';
import { evaluate } from '../../engine/feel/index.ts';
import type { PolicySet } from '../../engine/model/graph.ts';
import { err, ok, type Result } from '../../engine/model/result.ts';
import type { StartSubscriptionRow, StartTimerRow } from '../../store/contract.ts';
import { bundleByHash } from '../definitions/content.ts';
import { opaqueId } from '../session/tokens.ts';
import type { ExchangeOptions } from './exchange.ts';
import { NOBODY } from './nobody.ts';

type TimerStart = Extract<StartSubscriptionRow, { kind: 'timer' }>;

export interface StartTimerReport {
  /** Ids of the instances started. */
  started: string[];
  /** Timers that will not fire: their value is no time, or the start was refused. */
  problems: { processDefinitionId: string; nodeId: string; message: string }[];
}

/**
 * Starts processes by time. The schedule is a row per timer start event of the latest version of each process, counted from its deployment. Any number
 * of schedulers may run: an occurrence has an instance id of its own, so it starts once, and one of them moves the row on.
 */
export class StartTimers {
  private readonly options: Pick<ExchangeOptions, 'store' | 'host'>;

  constructor(options: Pick<ExchangeOptions, 'store' | 'host'>) {
    this.options = options;
  }

  /** Arms what is new and starts what is due; an occurrence that was missed is made up for. */
  tick(): Promise<StartTimerReport> {
    return this.armed(async (start, row, policies, report) => {
      if (row.due !== null && row.due <= this.options.host.now() && !isHeld(start)) await this.fire(start, row, policies, report);
    });
  }

  /** Arms what is new and starts nothing yet, so that what was just deployed can be seen. */
  async armNew(): Promise<void> {
    await this.armed(async () => undefined);
  }

  private async armed(then: (start: TimerStart, row: StartTimerRow, policies: PolicySet, report: StartTimerReport) => Promise<void>): Promise<StartTimerReport> {
    const { store } = this.options;
    const report: StartTimerReport = { started: [], problems: [] };
    const starts = (await store.startSubscriptions('timer')).filter((start): start is TimerStart => start.kind === 'timer');
    if (starts.length === 0) return report;
    const { policies } = await store.currentPolicies();
    const rows = new Map((await store.startTimers()).map((row) => [idOf(row), row]));
    for (const start of starts) {
      try {
        const row = rows.get(idOf({ processDefinitionId: start.definition.id, ...start })) ?? (await this.arm(start, policies, report));
        if (row) await then(start, row, policies, report);
      } catch (error) {
        // Other processes start on time whatever is wrong with this one, which is tried again in the next round.
        report.problems.push({ processDefinitionId: start.definition.id, nodeId: start.nodeId, message: error instanceof Error ? error.message : String(error) });
      }
    }
    return report;
  }

  /**
   * Starts the instance of an occurrence before its time; the next one keeps its schedule.
   * @returns why it could not be started, null when it was
   */
  async fireNow(row: StartTimerRow): Promise<string | null> {
    const { store } = this.options;
    const start = (await store.startSubscriptions('timer', { processDefinitionId: row.processDefinitionId })).find(({ nodeId, position }) => nodeId === row.nodeId && position === row.position);
    if (start?.kind !== 'timer') return `there is no timer start event ${row.nodeId} any more`;
    const answer = await this.start(start, row);
    if (!answer.ok) return answer.error;
    await this.advance(row, (await store.currentPolicies()).policies);
    return null;
  }

  private async arm(start: TimerStart, policies: PolicySet, report: StartTimerReport): Promise<StartTimerRow | null> {
    const { definition, nodeId, position } = start;
    const first = await this.first(start, policies);
    if (!first.ok) report.problems.push({ processDefinitionId: definition.id, nodeId, message: first.error });
    const row = { processDefinitionId: definition.id, nodeId, position, due: first.ok ? first.value.due : null, cycle: first.ok && 'cycle' in first.value ? first.value.cycle : null };
    return (await this.options.store.armStartTimer(row)) ? { ...row, fired: 0 } : null;
  }

  private async first({ definition, trigger }: TimerStart, policies: PolicySet): Promise<ReturnType<typeof firstOccurrence>> {
    const { settings } = await bundleByHash(this.options.store, definition.hash);
    const at = definition.deployedAt;
    const value: Result<unknown> = trigger.value.lang === 'const' ? { ok: true, value: trigger.value.value } : evaluate(trigger.value, { variables: {}, now: at, policies, settings, businessKey: null, instanceId: '' });
    if (!value.ok) return value;
    return typeof value.value === 'string' ? firstOccurrence(trigger.kind, value.value, at, regionOffset(policies)) : err(`${JSON.stringify(value.value)} is not a ${trigger.kind}`);
  }

  private async fire(start: TimerStart, row: StartTimerRow, policies: PolicySet, report: StartTimerReport): Promise<void> {
    const answer = await this.start(start, row);
    if (answer.ok) report.started.push(answer.value);
    else report.problems.push({ processDefinitionId: start.definition.id, nodeId: row.nodeId, message: answer.error });
    await this.advance(row, policies);
  }

  /** The instance of this occurrence: whoever starts it, however often, there is one. */
  private async start({ definition }: TimerStart, row: StartTimerRow): Promise<Result<string>> {
    const occurrence = `${idOf(row)}:${row.fired}`;
    const instanceId = opaqueId(occurrence);
    const answer = await this.options.host.start({ instanceId, definition, businessKey: null, variables: {}, startNode: row.nodeId, actor: NOBODY, inputId: occurrence });
    return answer.ok ? ok(instanceId) : err(answer.rejection.message);
  }

  private async advance(row: StartTimerRow, policies: PolicySet): Promise<void> {
    const next = row.cycle === null || row.due === null ? null : nextCycle(row.cycle, row.due, regionOffset(policies));
    await this.options.store.advanceStartTimer(row, next?.ok ? next.value : null);
  }
}

/** An occurrence missed while its definition, or the job of its start event, is suspended comes when that is over. */
const isHeld = ({ definition, nodeId }: TimerStart): boolean => definition.suspended === true || (definition.suspendedJobs ?? []).includes(nodeId);

function idOf({ processDefinitionId, nodeId, position }: Pick<StartTimerRow, 'processDefinitionId' | 'nodeId' | 'position'>): string {
  return `${processDefinitionId}:${nodeId}:${position}`;
}
