import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { because } from "@/lib/domain/verification/check-answer";
import { type Reason, reasonOutcomes } from "@/lib/domain/verification/report/reasons";
import { checkIds, verdicts } from "@/lib/domain/verification/report/report";
import { type Check, runChecks, type VerificationRun } from "@/lib/domain/verification/run-checks";
import { credentialChecks, decideVerdict } from "@/lib/domain/verification/verify-document";
import messages from "@/messages/en/verification.json";

const issues: unknown[] = [];
const run = {
  bytes: new Uint8Array(),
  now: new Date(0),
  findings: {},
  ports: { onCheckError: (_id: string, error: unknown) => issues.push(error) },
};

function check(id: Check["id"], fatal: boolean, execute: Check["execute"]): Check {
  return { id, fatal, appliesTo: () => null, execute };
}

describe("runChecks", () => {
  it("returns every check, stops at a fatal one, and turns an internal error into 'cannot tell'", async () => {
    const checks = [
      check("size", true, async () => ({ found: { issuerId: "a" } })),
      check("json", false, async () => {
        throw new Error("ours");
      }),
      check("contexts", true, async ({ findings }) =>
        because("unknown-context", { context: String(findings.issuerId) }),
      ),
      check("shape", true, async () => ({})),
    ];
    const { results } = await runChecks(checks, run as unknown as VerificationRun);
    expect(results).toEqual([
      { id: "size", outcome: "passed" },
      { id: "json", outcome: "unknown", reason: "check-broke" },
      { id: "contexts", outcome: "unknown", reason: "unknown-context", values: { context: "a" } },
      { id: "shape", outcome: "not-run", reason: "earlier-check-decided" },
    ]);
    expect(issues).toHaveLength(1);
  });

  it("runs the checks of a credential in the order of the report", () => {
    expect(credentialChecks.map(({ id }) => id)).toEqual([...checkIds]);
  });
});

describe("decideVerdict", () => {
  const passed = checkIds.map((id) => ({ id, outcome: "passed" }) as const);
  const having = (
    ...changed: {
      id: Check["id"];
      outcome: "failed" | "unknown" | "warned" | "not-run";
      reason: string;
    }[]
  ) => decideVerdict(passed.map((result) => changed.find(({ id }) => id === result.id) ?? result));

  it("prefers failures over undecided checks, and never calls a run without a signature check valid", () => {
    expect(having()).toEqual({ verdict: "valid", reason: "valid" });
    expect(having({ id: "trust", outcome: "warned", reason: "issuer-unknown" })).toEqual({
      verdict: "issuer-unknown",
      reason: "valid-issuer-unknown",
    });
    expect(having({ id: "trust", outcome: "warned", reason: "seal-signer-unlisted" })).toEqual({
      verdict: "issuer-unknown",
      reason: "seal-signer-unlisted",
    });
    const unreachable = { id: "status", outcome: "unknown", reason: "status-unreachable" } as const;
    expect(having(unreachable)).toEqual({ verdict: "cannot-tell", reason: "status-unreachable" });
    expect(having(unreachable, { id: "validity", outcome: "failed", reason: "expired" })).toEqual({
      verdict: "not-valid",
      reason: "expired",
    });
    expect(having({ id: "proof", outcome: "not-run", reason: "key-not-found" }).verdict).toBe(
      "cannot-tell",
    );
    expect(decideVerdict([]).verdict).toBe("cannot-tell");
  });

  it("never calls a status list of an unknown issuer valid", () => {
    const list = { id: "shape", outcome: "warned", reason: "status-list" } as const;
    expect(having(list)).toEqual({ verdict: "valid", reason: "valid-status-list" });
    expect(having(list, { id: "trust", outcome: "warned", reason: "issuer-unknown" })).toEqual({
      verdict: "issuer-unknown",
      reason: "valid-status-list",
    });
  });

  it("has nothing to check without a signed credential, unless a defect was proved", () => {
    const unsigned = { id: "shape", outcome: "unknown", reason: "not-signed" } as const;
    expect(having(unsigned)).toEqual({ verdict: "nothing-to-check", reason: "not-signed" });
    expect(
      having({ id: "json", outcome: "failed", reason: "duplicate-key" }, unsigned).verdict,
    ).toBe("not-valid");
  });

  it("has texts for each verdict", () => {
    expect(Object.keys(messages.verdictTitles)).toEqual(expect.arrayContaining([...verdicts]));
  });
});

describe("a red verdict", () => {
  it("is only for proved defects: a new one needs its line in decision 0039", async () => {
    const failed = Object.entries(reasonOutcomes).flatMap(([reason, outcome]) =>
      outcome === "failed" ? [reason] : [],
    );
    const record = await readFile("docs/decisions/0039-four-verdicts.md", "utf8");
    const proved = record.slice(
      record.indexOf("## What is proved"),
      record.indexOf("## What is not proved"),
    );
    expect(failed.sort()).toEqual(
      [...proved.matchAll(/`([a-z-]+)`/g)].map(([, reason]) => reason).sort(),
    );
  });
});

/** The verdict reasons of a genuine credential; of others, it is that of the deciding check. */
const validReasons = ["valid", "valid-issuer-unknown", "valid-status-list"];

/** Warnings that still decide a verdict: nothing is wrong, but the signer is undetermined. */
const decidingWarnings: Reason[] = ["seal-signer-unlisted"];

describe("the words", () => {
  it("exist for every check, reason and verdict, and for nothing else", () => {
    const deciding = Object.entries(reasonOutcomes).filter(
      ([, outcome]) => outcome === "failed" || outcome === "unknown",
    );
    expect(Object.keys(messages.reasons).sort()).toEqual(Object.keys(reasonOutcomes).sort());
    expect(Object.keys(messages.verdicts).sort()).toEqual(
      [...validReasons, ...decidingWarnings, ...deciding.map(([reason]) => reason)].sort(),
    );
    expect(Object.keys(messages.checks)).toEqual([...checkIds]);
  });
});
