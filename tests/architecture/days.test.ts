import ts from "typescript";
import { expect, test } from "vitest";
import { dayWriters } from "./exceptions";
import { lineOf, readText, type SourceFile, sources } from "./source-files";

/**
 * An instant is another day in another time zone: code that writes one must name the zone, and
 * `lib/domain/days.ts` does for all.
 */

const shipped = sources.filter(({ path }) => /^(app|components|lib|scripts|worker)\//.test(path));

function callsOf(file: SourceFile, method: string): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
    if (isCall && node.expression.name.text === method) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return found;
}

test("days and seconds are cut and written in lib/domain/days.ts alone", () => {
  const forbidden =
    /toISOString\(\)\s*\.slice\(0, ?1[09]\)|Intl\.DateTimeFormat\(|\.toLocale(Date|Time)String\(/;
  const wrong = shipped.filter(
    ({ path }) => forbidden.test(readText(path)) && !Object.hasOwn(dayWriters, path),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("the interface's formatter is told the time zone of every instant", () => {
  const wrong = shipped.flatMap((file) =>
    callsOf(file, "dateTime")
      .filter(
        (call) =>
          !call.arguments.some((argument) => /\btimeZone\b/.test(argument.getText(file.ast))),
      )
      .map((call) => `${file.path}:${lineOf(file, call)}`),
  );
  expect(wrong).toEqual([]);
});

test("every exception is needed", () => {
  const unused = Object.keys(dayWriters).filter(
    (path) => !/toISOString|DateTimeFormat|toLocale/.test(readText(path)),
  );
  expect(unused).toEqual([]);
});
