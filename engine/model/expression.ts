import type { Expression } from './graph.ts';

/** Reads an attribute or property as the modeler wrote it: `=...` is FEEL, text with `${...}` or `#{...}` the JUEL subset, anything else itself. */
export function expressionOf(text: string): Expression {
  const trimmed = text.trim();
  if (trimmed.startsWith('=')) return { lang: 'feel', text: trimmed.slice(1).trim() };
  // Both signs mean the same here: there is no later moment at which `#{...}` could be worked out.
  if (/[$#]\{/.test(trimmed)) return { lang: 'juel', text: trimmed.replaceAll('#{', '${') };
  return { lang: 'const', value: trimmed };
}
