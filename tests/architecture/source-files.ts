import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export type Import = {
  /** As it is written. */
  specifier: string;
  target: string;
  line: number;
  text: string;
  typeOnly: boolean;
};

export type SourceFile = {
  path: string;
  ast: ts.SourceFile;
  imports: Import[];
  directives: string[];
};

const root = process.cwd();
const made = [
  "node_modules",
  ".next",
  ".data",
  ".git",
  "lib/adapters/db/generated",
  "next-env.d.ts",
  "coverage",
  ".env",
];

/** Every file of the project that is not made from others, as paths from the root. */
export const projectFiles: string[] = list("");

function list(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (made.includes(place) || place.endsWith(".tsbuildinfo")) return [];
    return entry.isDirectory() ? list(place) : [place];
  });
}

const known = new Set(projectFiles);

/**
 * All TypeScript of the project, parsed, with its imports resolved: a project path, or the name of
 * a package.
 */
export const sources: SourceFile[] = projectFiles
  .filter((file) => /(?<!\.d)\.(ts|tsx)$/.test(file))
  .map(readSource);

export const sourceByPath = new Map(sources.map((file) => [file.path, file]));

export function readText(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

export function lineOf(file: SourceFile, node: ts.Node): number {
  return file.ast.getLineAndCharacterOfPosition(node.getStart(file.ast)).line + 1;
}

export function readSource(file: string): SourceFile {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const ast = ts.createSourceFile(file, readText(file), ts.ScriptTarget.ESNext, true, kind);
  const imports: Import[] = [];
  const note = (specifier: ts.Expression | undefined, statement: ts.Node, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const line = ast.getLineAndCharacterOfPosition(statement.getStart(ast)).line + 1;
    const text = statement.getText(ast).replaceAll(/\s+/g, " ").slice(0, 160);
    const target = resolve(file, specifier.text);
    imports.push({ specifier: specifier.text, target, line, text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      note(node.moduleSpecifier, node, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node.arguments[0], node, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      note(node.argument.literal as ts.Expression, node, true);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return { path: file, ast, imports, directives: directivesOf(ast) };
}

/** `import type …`, or every name marked with `type`. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.every((element) => element.isTypeOnly)
  );
}

function directivesOf(ast: ts.SourceFile): string[] {
  const directives: string[] = [];
  for (const statement of ast.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    directives.push(statement.expression.text);
  }
  return directives;
}

function resolve(from: string, specifier: string): string {
  const isOurs = specifier.startsWith("@/") || specifier.startsWith(".");
  if (!isOurs) return specifier;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}.d.ts`];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}

/**
 * The shortest chain of value imports from `start` to a file that `matches`, or undefined. Types
 * are erased and do not count; `stopsAt` cuts a branch (a server action, for a client file).
 */
export function findChain(
  start: string,
  matches: (file: string) => boolean,
  stopsAt: (file: string) => boolean = () => false,
): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set([start]);
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const last = chain.at(-1) ?? start;
    if (matches(last)) return chain;
    if (chain.length > 1 && stopsAt(last)) continue;
    for (const { target, typeOnly } of sourceByPath.get(last)?.imports ?? []) {
      if (typeOnly || seen.has(target)) continue;
      seen.add(target);
      queue.push([...chain, target]);
    }
  }
  return undefined;
}
