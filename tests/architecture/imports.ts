import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { parse as parseSfc } from 'vue/compiler-sfc';

export interface Import {
  /** Importing file, relative to the root, with forward slashes. */
  from: string;
  /** Imported file relative to the root, or the package or `node:` module as written. */
  to: string;
  typeOnly: boolean;
}

const CODE = /\.(ts|mts|js|mjs|cjs|tsx|vue)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git']);

/** Code files under a folder, relative to the root. */
export function codeFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : codeFiles(root, path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

/** Tests and what only they use may import what they like: they are not part of the product. */
export const isTestCode = (file: string): boolean => /\.test\.[a-z]+$|\.bench\.ts$|(^|\/)(tests?|fixtures|test-support|testing)\//.test(file);

/** Every import of a file: static, re-exporting, dynamic, and `import('x')` in types. */
export function importsOf(root: string, file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return scripts(file, text).flatMap((script) => {
    const found: { specifier: string; typeOnly: boolean }[] = [];
    const visit = (node: ts.Node): void => {
      if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
        found.push({ specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node) });
      } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] !== undefined && ts.isStringLiteral(node.arguments[0])) {
        found.push({ specifier: node.arguments[0].text, typeOnly: false });
      } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
        found.push({ specifier: node.argument.literal.text, typeOnly: true });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, script, ts.ScriptTarget.Latest, false));
    return found.map(({ specifier, typeOnly }) => ({ from: file, to: target(root, file, specifier), typeOnly }));
  });
}

function scripts(file: string, text: string): string[] {
  if (!file.endsWith('.vue')) return [text];
  const { descriptor } = parseSfc(text, { sourceMap: false });
  return [descriptor.script?.content, descriptor.scriptSetup?.content].filter((script) => script !== undefined);
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return node.importClause?.isTypeOnly ?? false;
}

function target(root: string, file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, resolve(root, dirname(file), specifier.replace(/\?.*$/, ''))).split(sep).join('/');
}
