import ts from "typescript";
import { expect, test } from "vitest";
import { stateLists } from "./exceptions";
import { lineOf, type SourceFile, sources } from "./source-files";

const isHome = (path: string) => /^lib\/domain\/[a-z-]+\/states\.ts$/.test(path);
const homes = sources.filter(({ path }) => isHome(path));
const outside = sources.filter(
  ({ path }) =>
    /^(app|components|lib)\//.test(path) && !isHome(path) && !path.includes("/generated/"),
);

/** The states of each aggregate: the lists named `…States` that hold all of them. */
const aggregates = homes.flatMap((file) =>
  exportedLists(file).filter(({ name }) => /^[a-z]+States$/i.test(name)),
);

function exportedLists(file: SourceFile): { name: string; values: string[] }[] {
  return file.ast.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((one) => {
      const value =
        one.initializer && ts.isAsExpression(one.initializer) && one.initializer.expression;
      if (!value || !ts.isArrayLiteralExpression(value)) return [];
      const values = value.elements.filter(ts.isStringLiteral).map(({ text }) => text);
      return [{ name: one.name.getText(), values }];
    });
  });
}

/** Two or more texts that are all states of one aggregate, as a list, a type or alternatives. */
function literalStates(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node))
    return node.elements.map((one) => (ts.isStringLiteral(one) ? one.text : "-"));
  if (ts.isUnionTypeNode(node) && !isNarrowing(node.parent))
    return node.types.flatMap((type) =>
      ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : ["-"],
    );
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
    return comparedStates(node);
  return [];
}

/** `Extract<State, …>` and `Exclude<State, …>` name their list. */
function isNarrowing(node: ts.Node): boolean {
  return ts.isTypeReferenceNode(node) && /^(Extract|Exclude)$/.test(node.typeName.getText());
}

/** Of `x.state === "a" || x.state === "b"` the texts; else nothing. */
function comparedStates(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return comparedStates(node.expression);
  if (!ts.isBinaryExpression(node)) return ["-"];
  if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
    return [...comparedStates(node.left), ...comparedStates(node.right)];
  const isState = /(^|\.)state$/i.test(node.left.getText());
  const isEqual = node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  return isState && isEqual && ts.isStringLiteral(node.right) ? [node.right.text] : ["-"];
}

function offencesIn(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const values = literalStates(node);
    const aggregate =
      values.length > 1 &&
      aggregates.find((one) => values.every((value) => one.values.includes(value)));
    if (aggregate)
      found.push(`${file.path}:${lineOf(file, node)}  [${values}] belongs to ${aggregate.name}`);
    else ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return found;
}

test("the states of each aggregate are known", () => {
  expect(aggregates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["versionStates", "credentialStates", "batchStates", "runStates"]),
  );
});

test("two or more states are listed only in a states.ts of the domain", () => {
  const offences = outside
    .filter(({ path }) => !(path in stateLists))
    .flatMap((file) => offencesIn(file));
  expect(offences).toEqual([]);
});

test("exceptions for lists of states are needed", () => {
  const unneeded = Object.keys(stateLists).filter(
    (path) => !sources.some((file) => file.path === path && offencesIn(file).length > 0),
  );
  expect(unneeded).toEqual([]);
});
