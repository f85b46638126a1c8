import { describe, expect, test } from "vitest";
import { layLinesOf } from "@/lib/domain/verification/report/lay-lines";
import {
  type CheckOutcome,
  type CheckResult,
  checkIds,
  type Verdict,
} from "@/lib/domain/verification/report/report";

type Change = Partial<Record<CheckResult["id"], [CheckOutcome, string]>>;

function linesOf(change: Change, verdict: Verdict = "valid") {
  const checks = checkIds.map((id): CheckResult => {
    const changed = change[id];
    return changed ? { id, outcome: changed[0], reason: changed[1] } : { id, outcome: "passed" };
  });
  return layLinesOf({ verdict, checks, credentials: [] }).map(
    ({ question, outcome, word, because }) =>
      [question, outcome, word, because?.reason].filter((part) => part !== undefined).join(" "),
  );
}

describe("the checks in four lines", () => {
  test("are all passed", () => {
    expect(linesOf({})).toEqual([
      "who passed passed",
      "unchanged passed passed",
      "in-force passed passed",
      "complete passed passed",
    ]);
  });

  test("have the worst of their checks, with its reason", () => {
    expect(
      linesOf({
        trust: ["warned", "issuer-unknown"],
        shape: ["warned", "data-model-loose"],
        status: ["unknown", "status-unreachable"],
        validity: ["failed", "expired"],
        elements: ["warned", "elements-missing"],
      }),
    ).toEqual([
      "who warned stranger issuer-unknown",
      "unchanged warned warned data-model-loose",
      "in-force failed failed expired",
      "complete warned warned elements-missing",
    ]);
  });

  test("show skipped checks as such, never as passed", () => {
    const undone: [CheckOutcome, string] = ["not-run", "earlier-check-decided"];
    const rest = Object.fromEntries(
      ["issuer-binding", "status", "validity", "trust", "elements", "open-badge"].map((id) => [
        id,
        undone,
      ]),
    );
    expect(linesOf({ ...rest, proof: ["failed", "changed-since-signed"] }, "not-valid")).toEqual([
      "who not-run not-run",
      "unchanged failed failed changed-since-signed",
      "in-force not-run not-run",
      "complete not-run not-run",
    ]);
    expect(linesOf({ ...rest, proof: ["not-run", "key-not-found"] }, "cannot-tell")[1]).toBe(
      "unchanged not-run not-run",
    );
  });

  test("check a badge by its own rules, and a credential of neither kind by none", () => {
    const bare: Change = { elements: ["not-run", "no-elements"], status: ["not-run", "no-status"] };
    expect(linesOf(bare).slice(2)).toEqual(["in-force passed no-status", "complete passed badge"]);
    expect(linesOf({ ...bare, "open-badge": ["not-run", "no-open-badge"] })[3]).toBe(
      "complete not-run not-asked",
    );
  });

  test("are absent if there was nothing to check", () => {
    expect(linesOf({ shape: ["unknown", "not-signed"] }, "nothing-to-check")).toEqual([]);
  });
});
