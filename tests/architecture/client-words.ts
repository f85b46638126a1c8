import ts from "typescript";
import { type Import, type SourceFile, sourceByPath } from "./source-files";

/** What a file looks up: "errors", or as far as it is written out, "frame.fault.title". */
export type WordsNeeded = { path: string; words: string; line: number };

/** What a server file asks for through the browser's parts it shows, and sends by `ClientWords`. */
export type ServerFile = { path: string; sends: string[]; asks: WordsNeeded[] };

/**
 * A page or layout and the server files it is made of. The browser's part begins at "use client";
 * what the server renders itself looks its words up there and sends none.
 */
export function serverFilesOf(entry: string): ServerFile[] {
  const found = new Map<string, ServerFile>();
  const walk = (path: string): void => {
    const file = sourceByPath.get(path);
    if (!file || found.has(path) || isElsewhere(file)) return;
    const asks = file.directives.includes("use client")
      ? browserFiles(path).flatMap(wordsOf)
      : file.imports
          .filter(entersBrowser)
          .flatMap((line) => browserFiles(line.target).flatMap(wordsOf));
    found.set(path, { path, sends: sentBy(file), asks });
    if (!file.directives.includes("use client"))
      for (const line of file.imports)
        if (!line.typeOnly && !entersBrowser(line)) walk(line.target);
  };
  walk(entry);
  return [...found.values()];
}

const isElsewhere = ({ path, directives }: SourceFile) =>
  directives.includes("use server") || !/^(app|components)\//.test(path);

function entersBrowser({ target, typeOnly }: Import): boolean {
  return !typeOnly && Boolean(sourceByPath.get(target)?.directives.includes("use client"));
}

/** Shown with words that came with an action's answer, not with the page. */
const shownWithAnswers = ["app/(public)/verify/verify-result.tsx"];

/** What these files and all below them ask for, which the pages around them need not send. */
export function askedWithAnswers(): WordsNeeded[] {
  return shownWithAnswers.flatMap((file) => browserFiles(file)).flatMap(wordsOf);
}

/** The file and all that it brings along to the browser. */
function browserFiles(path: string, seen = new Map<string, SourceFile>()): SourceFile[] {
  const file = sourceByPath.get(path);
  if (!file || seen.has(path) || file.directives.includes("use server")) return [];
  seen.set(path, file);
  for (const { target, typeOnly } of file.imports)
    if (!typeOnly && !shownWithAnswers.includes(target)) browserFiles(target, seen);
  return [...seen.values()];
}

/** The texts in `<ClientWords of={[…]}>`. */
function sentBy({ ast, path }: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) && node.tagName.getText(ast) === "ClientWords") {
      const given = node.attributes.properties.find(ts.isJsxAttribute)?.initializer;
      const list = given && ts.isJsxExpression(given) ? given.expression : undefined;
      if (!list || !ts.isArrayLiteralExpression(list))
        throw new Error(`${path}: write out which words ClientWords sends`);
      for (const item of list.elements) {
        if (!ts.isStringLiteral(item)) throw new Error(`${path}: ClientWords takes texts`);
        found.push(item.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

const known = new Map<string, WordsNeeded[]>();

/**
 * Words for what a form finds wrong without the server. All others come with its answer, so a page
 * with a form sends these and no more.
 */
const wordsOfBrowserFaults = [
  "errors.LIMIT_EXCEEDED",
  "errors.OFFLINE",
  "errors.UNEXPECTED",
  "errors.requestId",
  "fields.invalid",
  "fields.fileTooLarge",
] as const;

/** Their other words come with the answer of an action. */
const formFaults = [
  "components/forms/error-summary.tsx",
  "components/forms/plain-refusal.tsx",
  "components/forms/use-fault-text.ts",
];

function wordsOf(file: SourceFile): WordsNeeded[] {
  if (formFaults.includes(file.path))
    return wordsOfBrowserFaults.map((words) => ({ path: file.path, words, line: 1 }));
  const kept = known.get(file.path);
  if (kept) return kept;
  const looked = translatorsIn(file).flatMap(({ name, namespace, scope }) =>
    usesOf(name, scope).map(({ key, node }) => ({
      path: file.path,
      words: [namespace, key].filter(Boolean).join("."),
      line: lineOf(file.ast, node),
    })),
  );
  const found = [...looked, ...faultsIn(file)];
  known.set(file.path, found);
  return found;
}

/** `{ code: "required" }`, `{ code: "OFFLINE" }`: faults that a form shows without an answer. */
function faultsIn({ ast, path }: SourceFile): WordsNeeded[] {
  const found: WordsNeeded[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(ast) === "code") {
      const code = node.initializer.getText(ast).match(/^"(?:([A-Z_]+)|([a-z][A-Za-z]+))"/);
      const words = code?.[1] ? `errors.${code[1]}` : `fields.${code?.[2]}`;
      if (code) found.push({ path, words, line: lineOf(ast, node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

const lineOf = (ast: ts.SourceFile, node: ts.Node) =>
  ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;

type Translator = { name: string; namespace: string; scope: ts.Node };

/** `const t = useTranslations("frame")`, with the function in which `t` is known. */
function translatorsIn({ ast, path }: SourceFile): Translator[] {
  const found: Translator[] = [];
  const visit = (node: ts.Node, scope: ts.Node): void => {
    const isCall = ts.isCallExpression(node) && node.expression.getText(ast) === "useTranslations";
    if (isCall) {
      const [given] = node.arguments;
      const { parent } = node;
      if (!given || !ts.isStringLiteralLike(given))
        throw new Error(`${path}: name the messages of useTranslations as a text`);
      if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name))
        throw new Error(`${path}: give what useTranslations answers a name`);
      found.push({ name: parent.name.text, namespace: given.text, scope });
    }
    const within = ts.isFunctionLike(node) ? node : scope;
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(ast, ast);
  return found;
}

/** Where `t` is used: with a key as far as it is written out, or as a whole. */
function usesOf(name: string, scope: ts.Node): { key: string; node: ts.Node }[] {
  const found: { key: string; node: ts.Node }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && isReference(node))
      found.push({ key: keyOf(node), node });
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

function isReference({ parent }: ts.Identifier): boolean {
  const names = ts.isVariableDeclaration(parent) || ts.isJsxAttribute(parent);
  return !names && !ts.isPropertyAssignment(parent) && !ts.isParameter(parent);
}

function keyOf(node: ts.Identifier): string {
  const callee =
    ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node
      ? node.parent
      : node;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee) return "";
  const keys = call.arguments[0] ? writtenOut(call.arguments[0]) : [""];
  return commonPath(keys);
}

/** All that an expression may be, each as far as it is written out in whole steps. */
function writtenOut(given: ts.Expression): string[] {
  if (ts.isStringLiteralLike(given)) return [given.text];
  if (ts.isTemplateExpression(given)) return [given.head.text.split(".").slice(0, -1).join(".")];
  if (ts.isParenthesizedExpression(given)) return writtenOut(given.expression);
  if (ts.isConditionalExpression(given))
    return [...writtenOut(given.whenTrue), ...writtenOut(given.whenFalse)];
  return [""];
}

function commonPath(keys: string[]): string {
  const [first = [], ...others] = keys.map((key) => key.split("."));
  const end = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return (end === -1 ? first : first.slice(0, end)).join(".");
}
