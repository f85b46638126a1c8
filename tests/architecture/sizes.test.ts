import ts from "typescript";
import { expect, test } from "vitest";
import { longFiles, longFunctions } from "./exceptions";
import { lineOf, projectFiles, readText, type SourceFile, sources } from "./source-files";

const fileLimit = 300;
const functionLimit = 60;
const markupLimit = 120;

type Measured = { key: string; text: string };

function lineCount(file: SourceFile, node: ts.Node): number {
  const line = (position: number) => file.ast.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(file.ast)) + 1;
}

function hasMarkup(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    found ||=
      ts.isJsxElement(child) || ts.isJsxSelfClosingElement(child) || ts.isJsxFragment(child);
    if (!found) ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  if (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent))
    return node.parent.name.getText();
  return "(unnamed)";
}

/** A `describe` block is a list of tests, not a function. */
function isTestBlock(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node.parent) &&
    /^(describe|test\.describe)\b/.test(node.parent.expression.getText())
  );
}

/**
 * Data in a function's clothes, such as a sample in full detail: all it does is to return one
 * literal.
 */
function isLiteral({ body }: ts.FunctionLikeDeclaration): boolean {
  if (!body) return false;
  const only = ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  let value =
    only && ts.isReturnStatement(only) ? only.expression : ts.isBlock(body) ? undefined : body;
  while (value && (ts.isParenthesizedExpression(value) || ts.isSatisfiesExpression(value)))
    value = value.expression;
  return !!value && (ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value));
}

function longFunctionsOf(file: SourceFile): Measured[] {
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && !isTestBlock(node)) {
      const lines = lineCount(file, node);
      const limit = hasMarkup(node) ? markupLimit : functionLimit;
      const declaration = node as ts.FunctionLikeDeclaration;
      if (lines > limit && !isLiteral(declaration)) {
        const name = nameOf(declaration);
        const text = `${file.path}:${lineOf(file, node)}  ${name} has ${lines} lines, more than ${limit}`;
        found.push({ key: `${file.path}#${name}`, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return found;
}

test(`no file has more than ${fileLimit} lines`, () => {
  const long = projectFiles
    .filter((file) => /\.(ts|tsx|mjs|css|prisma)$/.test(file) && !(file in longFiles))
    .map((file) => ({ file, lines: readText(file).trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > fileLimit);
  expect(long.map(({ file, lines }) => `${file} has ${lines} lines`)).toEqual([]);
});

test(`no function has more than ${functionLimit} lines, or ${markupLimit} with markup`, () => {
  const long = sources.flatMap(longFunctionsOf).filter(({ key }) => !(key in longFunctions));
  expect(long.map(({ text }) => text)).toEqual([]);
});

test("no function takes more than three parameters", () => {
  const wide = sources.flatMap((file) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const isRowOfCases =
        ts.isCallExpression(node.parent ?? node) && file.path.startsWith("tests/");
      if (
        ts.isFunctionLike(node) &&
        "body" in node &&
        node.body &&
        node.parameters.length > 3 &&
        !isRowOfCases
      ) {
        found.push(
          `${file.path}:${lineOf(file, node)}  ${nameOf(node as ts.FunctionLikeDeclaration)} takes ${node.parameters.length}`,
        );
      }
      ts.forEachChild(node, visit);
    };
    visit(file.ast);
    return found;
  });
  expect(wide).toEqual([]);
});
