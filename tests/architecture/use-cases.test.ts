import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { projectFiles, type SourceFile, sources } from "./source-files";

const features = sources.filter((file) => file.path.startsWith("lib/features/"));

type Entry = { name: string; node: ts.FunctionLikeDeclaration };

const isExported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) &&
  !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isAsync = ({ modifiers, type }: ts.FunctionLikeDeclaration) =>
  !!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ||
  /^Promise</.test(type?.getText() ?? "");

/** What takes the context first may be called from outside: a verb or a question. */
function entriesOf({ ast }: SourceFile): Entry[] {
  return ast.statements
    .filter(isExported)
    .flatMap(functionsIn)
    .filter(({ node }) => node.parameters[0]?.type?.getText() === "Context" && isAsync(node));
}

function functionsIn(statement: ts.Statement): Entry[] {
  if (ts.isFunctionDeclaration(statement) && statement.name)
    return [{ name: statement.name.text, node: statement }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [{ name: name.getText(), node: initializer }]
      : [],
  );
}

/** The exported values and types of a file, by name. */
function exportsOf({ ast }: SourceFile): { values: string[]; types: Map<string, string> } {
  const values: string[] = [];
  const types = new Map<string, string>();
  for (const statement of ast.statements.filter(isExported)) {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      values.push(statement.name?.text ?? "");
    else if (ts.isVariableStatement(statement))
      values.push(...statement.declarationList.declarations.map(({ name }) => name.getText()));
    else if (ts.isTypeAliasDeclaration(statement))
      types.set(statement.name.text, statement.type.getText());
  }
  return { values, types };
}

const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
const inputOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
const baseOf = (file: string) => path.posix.basename(file).replace(/(\.test)?\.ts$/, "");

const useCases = features.flatMap((file) => entriesOf(file).map((entry) => ({ file, entry })));

test("there are use cases to look at", () => {
  expect(useCases.length).toBeGreaterThan(150);
});

test("a file holds one use case and is named for it", () => {
  const wrong = useCases.filter(({ file, entry }) => baseOf(file.path) !== kebab(entry.name));
  expect(wrong.map(({ file, entry }) => `${file.path}  ${entry.name}`)).toEqual([]);
});

test("a use case's file exports its function, its input and types, and nothing else", () => {
  const wrong = useCases.flatMap(({ file, entry }) =>
    exportsOf(file)
      .values.filter((name) => name !== entry.name && name !== inputOf(entry.name))
      .map((name) => `${file.path}  ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("the schema of a use case's input and the type share one name", () => {
  const wrong = features.flatMap((file) => {
    const { values, types } = exportsOf(file);
    return values
      .filter((name) => name.endsWith("Input"))
      .filter(
        (name) => !new RegExp(`^z\\.(output|input)<typeof ${name}>$`).test(types.get(name) ?? ""),
      )
      .map((name) => `${file.path}  ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("a use case takes its input by the name of its type", () => {
  const wrong = useCases.flatMap(({ file, entry }) => {
    const type = entry.node.parameters[1]?.type;
    const own = inputOf(entry.name);
    const { values, types } = exportsOf(file);
    const isNamed =
      type === undefined || !(ts.isTypeLiteralNode(type) || ts.isIntersectionTypeNode(type));
    const isOwn = type?.getText() === own || !(values.includes(own) || types.has(own));
    const isSpelledOut = /\bz\.(output|input)</.test(type?.getText() ?? "");
    return isNamed && isOwn && !isSpelledOut ? [] : [`${file.path}  ${type?.getText()}`];
  });
  expect(wrong).toEqual([]);
});

test("no file is named for the room instead of the answer", () => {
  const vague = /(^|-)(queries|utils|helpers|common|misc|index)$/;
  expect(features.map((file) => file.path).filter((file) => vague.test(baseOf(file)))).toEqual([]);
});

const folderOf = (file: string, room: string) => path.posix.dirname(file).slice(`${room}/`.length);
const folders = new Set(features.map((file) => folderOf(file.path, "lib/features")));

/** Tests that go through several features. */
const journeys = "journeys";

const featureTests = projectFiles.filter(
  (file) => file.startsWith("tests/features/") && file.endsWith(".test.ts"),
);

test("the tests of features lie in the folders of the features", () => {
  const wrong = featureTests.filter((file) => {
    const folder = folderOf(file, "tests/features");
    return folder !== journeys && !folders.has(folder);
  });
  expect(featureTests.length).toBeGreaterThan(90);
  expect(wrong).toEqual([]);
});

test("a test with the name of a use case lies in the use case's folder", () => {
  const homes = new Map<string, string[]>();
  for (const { path: file } of features)
    homes.set(baseOf(file), [...(homes.get(baseOf(file)) ?? []), folderOf(file, "lib/features")]);
  const wrong = featureTests.filter((file) => {
    const home = homes.get(baseOf(file));
    return home !== undefined && !home.includes(folderOf(file, "tests/features"));
  });
  expect(wrong).toEqual([]);
});
