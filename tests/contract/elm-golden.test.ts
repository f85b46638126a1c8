import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { composeUnsignedElm } from "@/lib/domain/credentials/compose-unsigned-elm";
import { bilingualAwardFacts, jointAwardFacts, picture } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";

/**
 * Signed content must not change by accident: after an intended change, run this with
 * UPDATE_GOLDEN=1 and review the difference.
 */
const cases = [
  ["elm-joint.json", composeElm(jointAwardFacts())],
  ["elm-bilingual.json", composeElm(bilingualAwardFacts())],
  ["elm-full.json", composeElm(fullAwardFacts())],
  [
    "elm-unsigned-bilingual.json",
    composeUnsignedElm(bilingualAwardFacts(), {
      email: "ana@andromeda.example",
      backgroundBase64: picture,
    }),
  ],
] as const;

describe("the composed credential equals its golden file", () => {
  test.each(cases)("%s", (name, composed) => {
    const file = path.join(import.meta.dirname, "golden", name);
    if (process.env.UPDATE_GOLDEN === "1")
      writeFileSync(file, `${JSON.stringify(composed, null, 2)}\n`);
    const golden: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(composed).toEqual(golden);
    expect(JSON.stringify(composed), "the order of members").toBe(JSON.stringify(golden));
  });
});
