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

/**
 * Parses FEEL without knowing any variable: names of several words come out as one `VariableName` of several identifiers.
 * Never throws; what cannot be parsed shows up as nodes with `error`.
 */
export function syntaxTree(text: string, parse: typeof parseExpression): SyntaxNode {
  const root: SyntaxNode = { name: 'root', text, from: 0, to: text.length, error: false, children: [] };
  const stack = [root];
  try {
    parse(text, {}, undefined).iterate({
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
