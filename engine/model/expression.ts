import type { Expression } from './graph.ts';

/** Reads an attribute or property as the modeler wrote it: `=...` is FEEL, text with `${...}` the JUEL subset, anything else itself. */
export function expressionOf(text: string): Expression {
  const trimmed = text.trim();
  if (trimmed.startsWith('=')) return { lang: 'feel', text: trimmed.slice(1).trim() };
  if (trimmed.includes('${')) return { lang: 'juel', text: trimmed };
  return { lang: 'const', value: trimmed };
}
