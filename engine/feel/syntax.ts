import type { parseExpression } from 'feelin';

/** A node of a parsed FEEL text, detached from the parser: kind, exact text, position and parts. */
export interface SyntaxNode {
  /** Kind, as the grammar calls it: `Comparison`, `VariableName`, ... */
  name: string;
  text: string;
  from: number;
  to: number;
  error: boolean;
  children: SyntaxNode[];
}

/** Names the parser is told about, with the names inside them. Only names with signs or keywords in them need to be known. */
export type Shape = { [name: string]: Shape };

/** feelin's parser has no `range<T>`; it reads it as a list type, told apart by the text of its node. */
const RANGE_TYPE = /\brange(?=\s*<[^<>]*>)/g;

/** Deepest nesting of an expression's syntax. */
export const MAX_DEPTH = 200;

/** Texts and comments, which hold anything; more signs in a row than may be; brackets. */
const NESTING = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|//.*|/\\*[^]*?\\*/|((?:-\\s*){${MAX_DEPTH + 1}})|([([{])|([)\\]}])`, 'g');

/** Whether brackets, or minus signs, alone nest deeper than syntax may; the parser takes long to find out what is wrong with them. */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const [, signs, opening, closing] of text.matchAll(NESTING)) {
    if (signs !== undefined || (opening !== undefined && ++depth > MAX_DEPTH)) return true;
    if (closing !== undefined) depth--;
  }
  return false;
}

/**
 * Parses FEEL. Without knowing any variable names of several words come out as one `VariableName` of several identifiers.
 * Never throws; what cannot be parsed shows up as nodes with `error`.
 */
export function syntaxTree(text: string, parse: typeof parseExpression, names: Shape = {}): SyntaxNode {
  const root: SyntaxNode = { name: 'root', text, from: 0, to: text.length, error: false, children: [] };
  const stack = [root];
  try {
    if (isNestedTooDeep(text)) throw new Error('nested too deep');
    parse(text.replace(RANGE_TYPE, 'list '), names, undefined).iterate({
      enter(ref) {
        if (ref.type.isSkipped && !ref.type.isError) return false;
        const node: SyntaxNode = { name: ref.name, text: text.slice(ref.from, ref.to), from: ref.from, to: ref.to, error: ref.type.isError, children: [] };
        stack[stack.length - 1]?.children.push(node);
        stack.push(node);
        return true;
      },
      leave(ref) {
        if (!ref.type.isSkipped || ref.type.isError) stack.pop();
      },
    });
  } catch {
    root.children = [{ name: 'error', text, from: 0, to: text.length, error: true, children: [] }];
  }
  return root;
}
