import { text, type ModdleElement } from '../reading/moddle-element.ts';
import type { DmnFile } from './file.ts';

/** An element of a model, in its file. */
export interface Located {
  file: DmnFile;
  element: ModdleElement;
  /** Name of the import it is reached through; absent in the same file. */
  import?: string;
}

/** Follows `#id` or `namespace#id` from a file; undefined when it leads nowhere. */
export function resolveHref(href: string | undefined, file: DmnFile): Located | undefined {
  const at = href?.lastIndexOf('#') ?? -1;
  if (href === undefined || at < 0) return undefined;
  const [namespace, id] = [href.slice(0, at), href.slice(at + 1)];
  const own = file.elements.get(id);
  if (own !== undefined && (namespace === '' || namespace === file.namespace)) return { file, element: own };
  for (const entry of file.imports) {
    const element = entry.file.namespace === namespace ? entry.file.elements.get(id) : undefined;
    if (element !== undefined) return { file: entry.file, element, import: entry.name };
  }
  return undefined;
}

/** Key of an element in a compiled model. */
export function keyOf({ file, element }: Located): string {
  const id = element.id ?? text(element, 'name') ?? '';
  return file.key === '' ? id : `${file.key}#${id}`;
}
