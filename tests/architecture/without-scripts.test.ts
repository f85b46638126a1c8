import { dirname } from "node:path";
import { expect, test } from "vitest";
import { readText, sources } from "./source-files";

const withAction = /<(?:ActionForm|ActionButton)\b/;

test("every public page with a form that needs scripts says so to browsers without them", () => {
  const folders = new Set(
    sources
      .filter(({ path }) => path.startsWith("app/(public)/") && withAction.test(readText(path)))
      .map(({ path }) => dirname(path)),
  );
  expect(folders.size).toBeGreaterThanOrEqual(3);
  for (const folder of folders)
    expect(readText(`${folder}/page.tsx`), folder).toMatch(/<NeedsScript>|<noscript>/);
});
