import type { JobDefinition } from '../../model/graph.ts';
import { parseDuration } from '../../calendar/index.ts';
import type { Build } from '../build.ts';
import { extension } from '../reading/extensions.ts';
import { readIoMappings } from '../reading/io-mappings.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

/** Attributes of other engines that name code inside them. */
const CODE = ['class', 'delegateExpression', 'expression'] as const;

const NO_MAPPINGS = { input: [], output: [] };

/**
 * The work a service or send task hands out: a connector (handler of the worker), or an external task.
 * @returns undefined when the element names none; null when what it names is refused (and reported)
 */
export function readJob(element: ModdleElement, build: Build): JobDefinition | null | undefined {
  const resultVariable = text(element, 'resultVariable');
  const priority = build.expression(element, 'taskPriority');
  const common = { retryDelays: readRetryDelays(element, build), ...(resultVariable !== undefined && { resultVariable }), ...(priority !== undefined && { priority }) };
  const connector = extension(element, 'camunda:Connector');
  if (connector !== undefined) {
    const type = text(connector, 'connectorId');
    if (type === undefined) {
      build.error(element, 'the connector has no connectorId');
      return null;
    }
    const mappings = readIoMappings(child(connector, 'inputOutput'), element.id ?? null, build.report);
    return { mode: 'handler', type, ...mappings, ...common };
  }
  const type = text(element, 'type');
  if (type === 'external') {
    const topic = text(element, 'topic');
    if (topic !== undefined && !/^=|[$#]\{/.test(topic)) return { mode: 'external', type: topic, ...NO_MAPPINGS, ...common };
    build.error(element, topic === undefined ? 'the external task has no topic' : `topic "${topic}" is an expression; only literal topics are supported`);
    return null;
  }
  if (type !== undefined) {
    build.error(element, `type "${type}" is not supported`);
    return null;
  }
  return readCode(element, common, build);
}

function readCode(element: ModdleElement, common: Pick<JobDefinition, 'retryDelays' | 'resultVariable' | 'priority'>, build: Build): JobDefinition | null | undefined {
  for (const attribute of CODE) {
    const code = text(element, attribute);
    if (code === undefined) continue;
    if (build.options.unknownCode === 'external') return { mode: 'external', type: code.replace(/^[$#]\{(.*)\}$/, '$1').trim(), ...NO_MAPPINGS, ...common };
    build.error(element, `${attribute} "${code}" is not supported; use a connector or an external task`);
    return null;
  }
  return undefined;
}

/** `camunda:failedJobRetryTimeCycle`: `R3/PT10M` is three attempts ten minutes apart, `PT1M,PT5M` one delay after the other. */
function readRetryDelays(element: ModdleElement, build: Build): number[] {
  const body = text(extension(element, 'camunda:FailedJobRetryTimeCycle'), 'body');
  if (body === undefined) return [];
  const repeat = /^R(\d{1,3})\/(.+)$/.exec(body);
  const texts = repeat ? Array.from({ length: Math.max(0, Number(repeat[1]) - 1) }, () => repeat[2] ?? '') : body.split(',');
  const delays: number[] = [];
  for (const item of texts) {
    const duration = parseDuration(item);
    if (!duration.ok || duration.value.months !== 0) {
      build.error(element, `failedJobRetryTimeCycle "${body}" is neither R<n>/<duration> nor a list of durations`);
      return [];
    }
    const { weeks, days, ms } = duration.value;
    delays.push((weeks * 7 + days) * 86_400_000 + ms);
  }
  return delays;
}
