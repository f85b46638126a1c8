import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileBases, hostileVerifier } from "@/tests/support/hostile-world";
import { runCases } from "./run-cases";
import { goodToken, listedWorld, sixWays, tokenWorld, whyListed } from "./six-ways";

const verifier = hostileVerifier();
beforeAll(() => verifier.start());
afterAll(() => verifier.close());

describe("the six ways of adding unsigned content", () => runCases(verifier, sixWays));

describe("without the addition each is genuine, so that these cases can fail", () => {
  test("sealed", async () => {
    const bases = await hostileBases();
    const report = await verifier.judge(bases, {
      submitted: bases.sealed,
      world: listedWorld(bases),
    });
    expect(report.verdict, JSON.stringify(report.checks)).toBe("valid");
  });

  test("token", async () => {
    const report = await verifier.judge(await hostileBases(), {
      submitted: goodToken,
      world: tokenWorld,
    });
    expect(report.verdict, JSON.stringify(report.checks)).toBe("issuer-unknown");
  });

  test("list", async () => {
    const bases = await hostileBases();
    const report = await verifier.judge(bases, { submitted: bases.elm });
    expect(report.verdict, JSON.stringify(report.checks)).toBe("valid");
  });
});

test.each(whyListed)("%s is rejected for its own reason", async (name, why) => {
  const bases = await hostileBases();
  const one = sixWays.find((found) => found.name === name);
  expect(one).toBeDefined();
  const report = await verifier.judge(bases, (await one?.make(bases)) ?? { submitted: "" });
  expect(report.checks.find(({ id }) => id === "status")).toMatchObject({
    reason: "status-list-invalid",
    values: { why },
  });
});

test("each case has its own name", () => {
  expect(new Set(sixWays.map(({ name }) => name)).size).toBe(sixWays.length);
  expect(sixWays.length).toBeGreaterThanOrEqual(19);
});
