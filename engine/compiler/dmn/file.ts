import { DmnModdle } from 'dmn-moddle';
import { unifyNamespaces } from '../namespaces.ts';
import type { Reporter } from '../problems.ts';
import { children, text, type ModdleElement } from '../reading/moddle-element.ts';
import { reportSyntaxError } from '../reading/parse-bpmn.ts';
import { DMN_PACKAGE } from './moddle-package.ts';

/** A parsed DMN file. */
export interface DmnFile {
  /** Key of the file in a compiled model: `''` for the file itself, the namespace for an import. */
  key: string;
  namespace: string;
  definitions: ModdleElement;
  /** Files by the names they are imported under. */
  imports: { name: string; file: DmnFile }[];
  elements: ReadonlyMap<string, ModdleElement>;
  items: ReadonlyMap<string, ModdleElement>;
  /** All names the file gives to anything: variables, parameters, components, imports. */
  names: ReadonlySet<string>;
}

/** Parses a DMN file of any version; what the parser objects to is reported. Null when there is no document. */
export async function parseDmn(xml: string, report: Reporter): Promise<ModdleElement | null> {
  try {
    const { rootElement, warnings } = await new DmnModdle({ dmn: DMN_PACKAGE }).fromXML(unifyNamespaces(xml));
    for (const warning of warnings) {
      if (/unparsable content/.test(warning.message) && !/<dmndi:|<di:|<dc:/.test(warning.message)) reportSyntaxError(warning.message, report);
    }
    return rootElement;
  } catch (error) {
    reportSyntaxError(error instanceof Error ? error.message : String(error), report);
    return null;
  }
}

/** Puts a file together with the files it imports, and they import in turn. A missing import is reported. */
export function linkFiles(definitions: ModdleElement, available: ReadonlyMap<string, ModdleElement>, report: Reporter): DmnFile {
  const linked = new Map<string, DmnFile>();
  const link = (element: ModdleElement, key: string): DmnFile => {
    const file: DmnFile = { key, namespace: text(element, 'namespace') ?? '', definitions: element, imports: [], elements: indexed(element, 'drgElement', 'id'), items: indexed(element, 'itemDefinition', 'name'), names: namesIn(element) };
    linked.set(key, file);
    for (const entry of children(element, 'import')) {
      if (!/\/DMN\//i.test(text(entry, 'importType') ?? '/DMN/')) continue;
      const namespace = text(entry, 'namespace') ?? '';
      const imported = available.get(namespace);
      if (imported === undefined) report.error(entry.id ?? null, `imports ${namespace}, which is not deployed with this file`);
      else file.imports.push({ name: text(entry, 'name') ?? '', file: linked.get(namespace) ?? link(imported, namespace) });
    }
    return file;
  };
  return link(definitions, '');
}

function namesIn(definitions: ModdleElement): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && '$type' in value) {
      const element = value as ModdleElement;
      for (const property of ['name', 'iteratorVariable']) {
        const name = text(element, property);
        if (name !== undefined) names.add(name.replace(/\s+/g, ' '));
      }
      for (const [property, part] of Object.entries(element)) if (!property.startsWith('$')) visit(part);
    }
  };
  visit(definitions);
  return names;
}

function indexed(definitions: ModdleElement, property: string, by: string): Map<string, ModdleElement> {
  const index = new Map<string, ModdleElement>();
  for (const element of children(definitions, property)) {
    const key = text(element, by) ?? text(element, 'name');
    if (key !== undefined && !index.has(key)) index.set(key, element);
  }
  return index;
}
