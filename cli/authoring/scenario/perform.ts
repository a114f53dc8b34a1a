import { addDuration, parseDuration, parseInstant } from '../../../engine/calendar/index.ts';
import type { Actor, InputBody, JsonObject, Rejection } from '../../../engine/index.ts';
import { validateForm } from '../../../api/contract/form-validation.ts';
import type { LoadedPackage } from '../package-folder.ts';
import type { Player } from '../../../engine/simulate/player.ts';
import { unmet } from './check.ts';
import type { Scenario, Step } from './format.ts';
import { jobInput, worked, type Stubs } from './stubs.ts';

/** China: what a time without an offset means. */
const UTC_OFFSET = 480;

export interface Stage { player: Player; stubs: Stubs; package: LoadedPackage; given: Scenario['given'] }

type Of<K extends string> = Extract<Step, Record<K, unknown>>;

/** Does one step of a scenario. @returns what went wrong, `[]` when nothing did */
export function perform(step: Step, stage: Stage): string[] {
  const { player } = stage;
  if ('expect' in step) return unmet(step.expect, player);
  if ('advance' in step) return advance(durationEnd(step.advance, player.now), stage);
  if ('advanceTo' in step) return advance(moment(step.advanceTo, player), stage);
  if ('complete' in step) return complete(step, stage);
  if ('message' in step) return message(step, stage);
  if ('signal' in step) return deliver({ kind: 'signal', name: step.signal, variables: step.variables ?? {} }, stage);
  if ('retry' in step) {
    const incident = player.incidents().find(({ element }) => element === step.retry);
    return incident ? deliver({ kind: 'retry', incident: incident.key }, stage) : [`there is no incident at ${step.retry}`];
  }
  const job = player.jobs().find(({ element }) => element === step.job);
  return job ? deliver(jobInput(job, step.answer, player), stage) : [`no job is open at ${step.job}; ${situation(player)}`];
}

function complete({ complete: element, as, outcome, data = {}, refused }: Of<'complete'>, stage: Stage): string[] {
  const { player, package: { forms } } = stage;
  const task = player.tasks().find((open) => open.element === element);
  if (task === undefined) return [`no task is open at ${element}; ${situation(player)}`];
  const form = task.task.formKey === null ? undefined : forms.get(task.task.formKey);
  const filled = fill(form, worked(data, player.variables(), player) as JsonObject, outcome, stage);
  if (!filled.ok) return refusal(refused, filled.message);
  const input: InputBody = { kind: 'completeTask', task: task.key, variables: filled.variables, ...(outcome !== undefined && { outcome }) };
  return deliver(input, stage, actorOf(as, stage.given), refused);
}

function message({ message: name, as, key, data, variables, refused }: Of<'message'>, stage: Stage): string[] {
  const { player, package: { forms, resources } } = stage;
  const entry = ((resources['messages.json'] ?? []) as { name: string; form?: string | null }[]).find((known) => known.name === name);
  const filled = data === undefined ? { ok: true as const, variables: {} } : fill(entry?.form ? forms.get(entry.form) : undefined, worked(data, player.variables(), player) as JsonObject, undefined, stage);
  if (!filled.ok) return refusal(refused, filled.message);
  const input: InputBody = { kind: 'message', name, ...(key !== undefined && { correlationKey: key }), variables: { ...filled.variables, ...variables } };
  return deliver(input, stage, actorOf(as, stage.given), refused);
}

/** What a form makes of its data: the same rules as on the server, except those that need the registers. */
function fill(form: JsonObject | undefined, data: JsonObject, outcome: string | undefined, { player }: Stage): { ok: true; variables: JsonObject } | { ok: false; message: string } {
  if (form === undefined) return { ok: true, variables: data };
  const accepted = validateForm(form, data, { variables: player.variables(), outcome, now: player.now }, { refuseUnknown: true });
  if (!accepted.ok) return { ok: false, message: accepted.errors.map(({ path, messageEn }) => `${path}: ${messageEn}`).join('; ') };
  return { ok: true, variables: { [String(form['x-variable'])]: { ...accepted.data, ...(outcome !== undefined && { outcome }) } } };
}

function deliver(input: InputBody, { player, stubs }: Stage, actor?: Actor, refused?: string): string[] {
  const rejection: Rejection | null = player.deliver(input, actor);
  if (rejection) return refusal(refused, `${rejection.message} (${rejection.code})`);
  stubs.settle(player);
  return refused === undefined ? [] : ['was not refused'];
}

const refusal = (expected: string | undefined, message: string): string[] => (expected !== undefined && message.includes(expected) ? [] : [`refused: ${message}`]);

function advance(at: number, { player, stubs }: Stage): string[] {
  if (at < player.now) return [`${new Date(at).toISOString()} has passed; it is ${new Date(player.now).toISOString()}`];
  player.advanceTo(at, () => stubs.settle(player));
  return [];
}

/** Somebody of `people`, or anybody of a group `role@org`; nobody in particular acts as an operator. */
export function actorOf(as: string | undefined, { people }: Pick<Scenario['given'], 'people'>): Actor {
  if (as === undefined) return { userId: 'scenario', groups: [], operator: true };
  const groups = Object.hasOwn(people, as) ? (people[as] ?? []) : [as];
  const orgId = /@([^#]+)/.exec(groups[0] ?? '')?.[1];
  return { userId: as, groups, ...(orgId !== undefined && { orgId }) };
}

/** Epoch ms of an ISO 8601 text, or of what an expression over the variables gives. @throws when it is no time */
export function moment(text: string, player?: Player): number {
  const value = player === undefined ? text : worked(text, player.variables(), player);
  const instant = typeof value === 'string' ? parseInstant(value, UTC_OFFSET) : null;
  if (!instant?.ok) throw new Error(`${JSON.stringify(value)} is no moment`);
  return instant.value;
}

function durationEnd(text: string, from: number): number {
  const duration = parseDuration(text);
  if (!duration.ok) throw new Error(duration.error);
  return addDuration(from, duration.value, UTC_OFFSET);
}

/** Where the instance stands, for the message of a step that cannot be done. */
function situation(player: Player): string {
  const jobs = player.jobs().map(({ type, element }) => `${type} at ${element}`);
  const incidents = player.incidents().map(({ element, message }) => `${element}: ${message}`);
  return [
    `tokens: ${player.tokens().join(', ') || 'none'}`,
    ...(jobs.length > 0 ? [`without an answer: ${jobs.join(', ')}`] : []),
    ...(incidents.length > 0 ? [`incidents: ${incidents.join(', ')}`] : []),
  ].join('; ');
}
