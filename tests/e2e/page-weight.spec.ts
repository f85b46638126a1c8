import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { firstLoads, readScript } from "@/tests/e2e/support/first-load";
import { expect, test } from "@/tests/e2e/support/story";

/**
 * Kilobytes (1000 bytes) of JavaScript, packed, that a route may load before it responds; the first
 * class that fits counts. The framework is 132 of each.
 */
const scriptBudgets: [RegExp, number][] = [
  [/^\/(\(public\)\/.*)?page$|^\/start\/page$|^\/_/, 150],
  [/^\/\(staff\)\/design\/\[versionId\]\/page$/, 226],
  [/^\/\(staff\)\/review\/\[reviewId\]\/page$/, 163],
  [/^\/\((staff|learner)\)\//, 160],
];

test("no route loads more JavaScript than its class may", () => {
  const loads = firstLoads();
  expect(loads.length).toBeGreaterThan(70);
  const over = loads.flatMap(({ route, kilobytes }) => {
    const budget = scriptBudgets.find(([routes]) => routes.test(route))?.[1];
    if (budget === undefined) return `${route} is in no class of budgets`;
    return kilobytes > budget ? `${route}: ${kilobytes.toFixed(1)} kB of ${budget}` : [];
  });
  expect(over).toEqual([]);
});

/** The parts of a first load in which one of these texts is found. */
function foundIn(routes: (route: string) => boolean, marks: Record<string, string>): string[] {
  return firstLoads()
    .filter(({ route }) => routes(route))
    .flatMap(({ route, files }) =>
      Object.entries(marks).flatMap(([name, mark]) =>
        files.some((file) => readScript(file).includes(mark)) ? `${route}: ${name}` : [],
      ),
    );
}

test("public pages load neither overlays nor schemas nor a parser of messages", () => {
  const isPublic = (route: string) => /^\/(\(public\)\/.*)?page$/.test(route);
  const marks = { overlays: "react-aria", schemas: "invalid_union", parser: "IntlMessageFormat" };
  expect(foundIn(isPublic, marks)).toEqual([]);
});

test("the design editor is the only page that loads schemas", () => {
  expect(foundIn(() => true, { schemas: "invalid_union" })).toEqual([
    "/(staff)/design/[versionId]/page: schemas",
  ]);
});

test("no page loads the framework's link or next-intl's formatter", () => {
  const marks = { link: "useLinkStatus", formatter: "formatRange(" };
  expect(foundIn(() => true, marks)).toEqual([]);
});

/**
 * Kilobytes of HTML: as it is, and packed. Text pages are held to the first; where courses, keys or
 * formats are listed, to the second as well.
 */
const pages: [RegExp, { plain: number; packed: number }][] = [
  [/^\/(privacy|about|accessibility|sign-in|forbidden|signed-in)$/, { plain: 32, packed: 8 }],
  [/^\/(|catalogue|verify|i\/.*|alliances\/.*)$/, { plain: 75, packed: 15 }],
  [/^\/formats$/, { plain: 300, packed: 15 }],
];

const addresses = [
  "/",
  "/privacy",
  "/about",
  "/accessibility",
  "/sign-in",
  "/forbidden",
  "/signed-in",
  "/catalogue",
  "/verify",
  "/i/northern-coast",
  "/alliances/coastline-alliance",
  "/formats",
];

async function weigh(request: APIRequestContext, address: string) {
  const answer = await request.get(address);
  const html = await answer.body();
  return {
    status: answer.status(),
    plain: html.length / 1000,
    packed: gzipSync(html).length / 1000,
  };
}

test("no public page is heavier than it may be", async ({ visitor }) => {
  const { request } = (await visitor()).context();
  const over: string[] = [];
  for (const address of addresses) {
    const budget = pages.find(([those]) => those.test(address))?.[1];
    const { plain, packed } = budget ?? { plain: 0, packed: 0 };
    const weight = await weigh(request, address);
    if (weight.plain > plain || weight.packed > packed)
      over.push(
        `${address}: ${weight.plain.toFixed(1)} kB of ${plain}, packed ${weight.packed.toFixed(1)} of ${packed}`,
      );
  }
  expect(over).toEqual([]);
});
