import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { sources } from "./source-files";

const rooms = /^(lib|app|components|tests)\//;

describe("one way to write an import", () => {
  test("a file in the same folder is ./name, any other project file is @/path", () => {
    const wrong = sources
      .filter((file) => rooms.test(file.path))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier, target }) => {
            const isBeside = path.posix.dirname(target) === path.posix.dirname(file.path);
            if (specifier.startsWith(".")) return !isBeside || !/^\.\/[^/]+$/.test(specifier);
            return specifier.startsWith("@/") && isBeside;
          })
          .map(({ line, text }) => `${file.path}:${line}  ${text}`),
      );
    expect(wrong).toEqual([]);
  });

  test("a directive comes before every import", () => {
    const late = sources
      .filter((file) => rooms.test(file.path))
      .filter((file) =>
        file.ast.statements.some(
          (statement) =>
            ts.isExpressionStatement(statement) &&
            /^\(?["']use (client|server)["']\)?$/.test(statement.expression.getText(file.ast)) &&
            !file.directives.includes(statement.expression.getText(file.ast).slice(1, -1)),
        ),
      );
    expect(late.map((file) => file.path)).toEqual([]);
  });
});
