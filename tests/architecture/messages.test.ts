import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { actionTable } from "@/lib/domain/access/actions";
import { lineOf, projectFiles, readText, type SourceFile, sources } from "./source-files";

type Words = { [key: string]: string | Words };

const areas = projectFiles.filter((file) => /^messages\/en\/[^/]+\.json$/.test(file));
const messages: Words = Object.fromEntries(
  areas.map((file) => [path.basename(file, ".json"), JSON.parse(readText(file)) as Words]),
);

function findWords(key: string): string | Words | undefined {
  let words: string | Words | undefined = messages;
  for (const part of key.split(".")) words = typeof words === "object" ? words[part] : undefined;
  return words;
}

/**
 * `t` → its namespaces in this file (several components may each have their own `t`).
 */
function translatorsOf({ ast }: SourceFile): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const call = ts.isAwaitExpression(node.initializer)
        ? node.initializer.expression
        : node.initializer;
      const namespace = ts.isCallExpression(call) ? namespaceOf(call) : undefined;
      const name = node.name.getText(ast);
      if (namespace !== undefined) found.set(name, (found.get(name) ?? new Set()).add(namespace));
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function namespaceOf(call: ts.CallExpression): string | undefined {
  if (!/^(use|get)Translations$/.test(call.expression.getText())) return undefined;
  const given = call.arguments[0];
  if (!given) return "";
  return ts.isStringLiteralLike(given) ? given.text : undefined;
}

const leaves = (words: Words, place: string): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [`${place}${key}`] : leaves(value, `${place}${key}.`),
  );
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const everyKey = leaves(messages, "").join("\n");

/** Whether a key written out leads to words, or one with gaps, as `states.${state}`, to any. */
function leadsToWords(namespace: string, key: ts.StringLiteralLike | ts.TemplateExpression) {
  const start = namespace ? `${namespace}.` : "";
  if (ts.isStringLiteralLike(key)) return findWords(`${start}${key.text}`) !== undefined;
  const parts = [key.head.text, ...key.templateSpans.map(({ literal }) => literal.text)];
  const pattern = parts.map((part) => escaped(part)).join("[^\\n]+");
  return new RegExp(`^${escaped(start)}${pattern}(\\.|$)`, "m").test(everyKey);
}

/**
 * Keys that lead to no words, as `t("key")`, `t.rich("key")`, `t.raw("key")`, or with gaps.
 */
function missingKeys(file: SourceFile): string[] {
  const translators = translatorsOf(file);
  const missing: string[] = [];
  const visit = (node: ts.Node): void => {
    const key = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    if (
      key &&
      ts.isCallExpression(node) &&
      (ts.isStringLiteralLike(key) || ts.isTemplateExpression(key))
    ) {
      const callee = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.expression
        : node.expression;
      const method = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : "";
      const namespaces = ["", "rich", "raw", "markup"].includes(method)
        ? translators.get(callee.getText(file.ast))
        : undefined;
      const spaces = [...(namespaces ?? [])];
      if (spaces.length > 0 && !spaces.some((namespace) => leadsToWords(namespace, key)))
        missing.push(
          `${file.path}:${lineOf(file, node)}  ${spaces.join(" or ")} ${key.getText(file.ast)}`,
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return missing;
}

/** The actions that a file writes into the audit trail, where they are written out. */
function auditedActions({ ast }: SourceFile): string[] {
  const found: string[] = [];
  const strings = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else ts.forEachChild(node, strings);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^recordAudit(OfEach)?$/.test(node.expression.getText(ast))) {
      const entry = node.arguments[2];
      const properties = entry && ts.isObjectLiteralExpression(entry) ? [...entry.properties] : [];
      for (const property of properties)
        if (ts.isPropertyAssignment(property) && property.name.getText(ast) === "action")
          strings(property.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

test("every action in the audit trail has words", () => {
  const actions = sources.flatMap(auditedActions);
  expect(actions.length).toBeGreaterThan(50);
  expect(
    actions.filter((action) => typeof findWords(`settings.done.${action}`) !== "string"),
  ).toEqual([]);
});

/**
 * The names under which a use case notes something in the audit trail: of objects that are called
 * `detail`.
 */
function notedNames({ ast }: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
    if (
      isNamed &&
      node.name.getText(ast) === "detail" &&
      node.initializer &&
      ts.isObjectLiteralExpression(node.initializer)
    ) {
      for (const property of node.initializer.properties)
        if (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))
          found.push(property.name.getText(ast));
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

test("every name that is noted in the audit trail has words", () => {
  const names = [
    ...new Set(
      sources.filter(({ path: file }) => file.startsWith("lib/features/")).flatMap(notedNames),
    ),
  ];
  expect(names.length).toBeGreaterThan(40);
  expect(
    names.filter((name) => typeof findWords(`settings.audit.notes.${name}`) !== "string"),
  ).toEqual([]);
});

test("every message that a page asks for by name exists", () => {
  const pages = sources.filter((file) => /^(app|components|lib\/web)\//.test(file.path));
  expect(pages.flatMap(missingKeys)).toEqual([]);
});

test("every action of the access table has words", () => {
  const actions = Object.keys(actionTable);
  expect(actions.length).toBeGreaterThan(100);
  expect(
    actions.filter((action) => typeof findWords(`settings.actions.${action}`) !== "string"),
  ).toEqual([]);
});

test("messages keep the house's tone", () => {
  const wrong: string[] = [];
  const look = (words: Words, place: string): void => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value !== "string") look(value, `${place}.${key}`);
      else if (/\b(successful(ly)?|please)\b|!(\s|$)/i.test(value))
        wrong.push(`${place}.${key}: ${value}`);
    }
  };
  look(messages, "en");
  expect(wrong).toEqual([]);
});
