import ts from "typescript";
import { expect, test } from "vitest";
import { sharedNames } from "./exceptions";
import { projectFiles, readSource, type SourceFile, sources } from "./source-files";

const rooms = /^(lib|components|scripts)\//;

function exportedNames({ ast }: SourceFile): string[] {
  return ast.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const has = (kind: ts.SyntaxKind) => modifiers.some((modifier) => modifier.kind === kind);
    if (!has(ts.SyntaxKind.ExportKeyword) || has(ts.SyntaxKind.DefaultKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(ast));
    const { name } = statement as ts.DeclarationStatement;
    return name ? [name.getText(ast)] : [];
  });
}

/** Every name with the files that export it; a type and a value of one file are one meaning. */
const homes = new Map<string, Set<string>>();
for (const file of [
  ...sources,
  ...projectFiles.filter((name) => name.endsWith(".mjs")).map(readSource),
].filter(({ path }) => rooms.test(path)))
  for (const name of exportedNames(file))
    homes.set(name, (homes.get(name) ?? new Set()).add(file.path));

const shared = [...homes].filter(([, files]) => files.size > 1);

test("no two files export the same name", () => {
  const wrong = shared
    .filter(([name]) => name !== "Props" && !Object.hasOwn(sharedNames, name))
    .map(([name, files]) => `${name}: ${[...files].join(", ")}`);
  expect(wrong).toEqual([]);
});

test("every exception is needed", () => {
  const names = new Set(shared.map(([name]) => name));
  expect(Object.keys(sharedNames).filter((name) => !names.has(name))).toEqual([]);
});
