import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ModelName = 'w1' | 'w1a' | 'w2' | 'w4' | 'w6';

/** Handlers of the benchmark's worker (`../server/handlers.ts`) in place of the peers' Java classes. */
const HANDLERS: Record<string, string> = { Noop: 'bench.noop', Last: 'bench.tell', Fired: 'bench.tell', Effect: 'bench.effect' };

/**
 * A model of the peers' harness. Its service tasks name Java classes, which become handlers of the worker; listeners written in Java, which only
 * take times, are left out.
 * @param folder of the peers' models
 */
export function model(folder: string, name: ModelName): string {
  return adapted(readFileSync(join(folder, `${name}.bpmn`), 'utf8'));
}

/** @throws Error for a class no handler stands for */
export function adapted(xml: string): string {
  return xml
    .replace(/\s*<extensionElements>\s*(?:<\w+:executionListener [^>]*\/>\s*)+<\/extensionElements>/g, '')
    .replace(/<serviceTask ([^>]*)\/>/g, (_, attributes: string) => {
      const className = /operaton:class="peers\.Op\$(\w+)"/.exec(attributes)?.[1] ?? '';
      const handler = HANDLERS[className];
      if (handler === undefined) throw new Error(`no handler stands for the class of ${attributes}`);
      const others = attributes.replace(/\s*(?:operaton|flowable):class="[^"]*"/g, '');
      return `<serviceTask ${others}><extensionElements><operaton:connector><operaton:connectorId>${handler}</operaton:connectorId></operaton:connector></extensionElements></serviceTask>`;
    });
}

/** W1 tells nobody when it is done: its last step becomes one that does, as in W1a. */
export const telling = (xml: string): string => {
  const last = xml.lastIndexOf('bench.noop');
  return last === -1 ? xml : `${xml.slice(0, last)}bench.tell${xml.slice(last + 'bench.noop'.length)}`;
};
