import ts from "typescript";
import { expect, test } from "vitest";
import { lineOf, type SourceFile, sources } from "./source-files";

const codes = ["FOUR_EYES", "OWN_INVITEE"];
const home = "lib/domain/access/four-eyes.ts";

/** Besides the rule: what throws its conflicts, counts refusals, or words them. */
const users = new Set([
  "lib/domain/assessment/plan-ratification.ts",
  "lib/domain/audit/tallies.ts",
  "app/(staff)/review/[reviewId]/page.tsx",
  "app/(staff)/why-not.tsx",
]);

function namedIn(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && codes.includes(node.text))
      found.push(`${file.path}:${lineOf(file, node)}  ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return found;
}

const product = sources.filter(
  ({ path }) => /^(app|components|lib)\//.test(path) && !path.includes("/generated/"),
);

test("four eyes are decided in one file", () => {
  const named = product
    .filter(({ path }) => path !== home && !users.has(path))
    .flatMap((file) => namedIn(file));
  expect(named).toEqual([]);
});

test("the files that name its conflicts do", () => {
  const naming = product.filter((file) => namedIn(file).length > 0).map(({ path }) => path);
  expect(naming.sort()).toEqual([...users, home].sort());
});
