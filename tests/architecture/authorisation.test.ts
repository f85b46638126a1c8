import ts from "typescript";
import { expect, test } from "vitest";
import { unauthorised } from "./exceptions";
import { lineOf, type SourceFile, sourceByPath, sources } from "./source-files";

type Named = { name: string; node: ts.FunctionLikeDeclaration; exported: boolean };

/** The top-level functions of a file, declared or assigned. */
function functionsOf({ ast }: SourceFile): Named[] {
  const isExported = (node: ts.HasModifiers) =>
    !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return ast.statements.flatMap((statement): Named[] => {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      return [{ name: statement.name.text, node: statement, exported: isExported(statement) }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) &&
      initializer &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [{ name: name.text, node: initializer, exported: isExported(statement) }]
        : [],
    );
  });
}

function calledNames(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child) && ts.isIdentifier(child.expression))
      names.add(child.expression.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

/** Where an imported name of this feature is declared. */
function importedFrom(file: SourceFile, name: string): SourceFile | undefined {
  const line = file.imports.find(
    ({ target, text }) =>
      target.startsWith("lib/features/") && new RegExp(`\\b${name}\\b`).test(text),
  );
  return line && sourceByPath.get(line.target);
}

/** In its own body, or through a function of the same feature that does. */
function authorises(file: SourceFile, name: string, seen = new Set<string>()): boolean {
  const key = `${file.path}#${name}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const found = functionsOf(file).find((candidate) => candidate.name === name);
  if (!found) return false;
  const calls = calledNames(found.node);
  if (calls.has("authorize")) return true;
  return [...calls].some(
    (called) => authorises(file, called, seen) || authorisesElsewhere(file, called, seen),
  );
}

function authorisesElsewhere(file: SourceFile, name: string, seen: Set<string>): boolean {
  const other = importedFrom(file, name);
  return other !== undefined && authorises(other, name, seen);
}

/**
 * A use case or query takes the context first. A piece works inside another's transaction and takes
 * that first.
 */
function isUseCase({ node }: Named): boolean {
  const first = node.parameters[0]?.name.getText();
  const isAsync =
    !!node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ||
    /^Promise</.test(node.type?.getText() ?? "");
  return isAsync && first !== "scope" && first !== "tx";
}

const useCases = sources
  .filter(({ path }) => path.startsWith("lib/features/"))
  .flatMap((file) =>
    functionsOf(file)
      .filter((found) => found.exported && isUseCase(found))
      .map((found) => ({
        key: `${file.path}#${found.name}`,
        place: `${file.path}:${lineOf(file, found.node)}`,
        file,
        name: found.name,
      })),
  );

test("there are use cases to look at", () => {
  expect(useCases.length).toBeGreaterThan(10);
});

test("every use case and every query authorises", () => {
  const open = useCases.filter(
    ({ file, name, key }) => !authorises(file, name) && !(key in unauthorised),
  );
  expect(open.map(({ place, name }) => `${place}  ${name}`)).toEqual([]);
});

test("every exception is still needed", () => {
  const needed = new Set(
    useCases.filter(({ file, name }) => !authorises(file, name)).map(({ key }) => key),
  );
  expect(Object.keys(unauthorised).filter((key) => !needed.has(key))).toEqual([]);
});
