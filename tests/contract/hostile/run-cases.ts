import { expect, test } from "vitest";
import { checkIds, isGenuine } from "@/lib/domain/verification/report/report";
import {
  type HostileCase,
  hostileBases,
  type hostileVerifier,
} from "@/tests/support/hostile-world";

/**
 * Each case ends in a complete report with its own reason, is never valid, and shows nothing that
 * was not proved.
 */
export function runCases(
  verifier: ReturnType<typeof hostileVerifier>,
  cases: readonly HostileCase[],
): void {
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_name, { make, reason }) => {
    const bases = await hostileBases();
    const report = await verifier.judge(bases, await make(bases));
    expect(
      { verdict: report.verdict, reason: report.reason },
      JSON.stringify(report.checks),
    ).toMatchObject({ reason });
    // Members next to a sealed payload are not read: the seal is still valid, and its owner still
    // unknown.
    expect(isGenuine(report.verdict)).toBe(reason === "seal-signer-unlisted");
    expect(report.verdict).not.toBe("valid");
    expect(report.checks.map(({ id }) => id)).toEqual([...checkIds]);
  });
}
