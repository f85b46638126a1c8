import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";

/**
 * Signed content must not change by accident: after an intended change, run this with
 * UPDATE_GOLDEN=1 and review the difference.
 */
const cases = [
  ["open-badge-full.json", fullAwardFacts()],
  ["open-badge-bilingual.json", bilingualAwardFacts()],
] as const;

describe("the composed badge equals its golden file", () => {
  test.each(cases)("%s", (name, facts) => {
    const file = path.join(import.meta.dirname, "golden", name);
    const composed = composeOpenBadge(facts);
    if (process.env.UPDATE_GOLDEN === "1")
      writeFileSync(file, `${JSON.stringify(composed, null, 2)}\n`);
    const golden: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(composed).toEqual(golden);
    expect(JSON.stringify(composed), "the order of members").toBe(JSON.stringify(golden));
  });
});
