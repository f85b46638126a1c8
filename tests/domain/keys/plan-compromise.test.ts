import { describe, expect, it } from "vitest";
import { type KeyRow, planCompromise } from "@/lib/domain/keys/plan-compromise";
import { keyStates } from "@/lib/domain/keys/states";

const now = new Date("2026-07-12T12:00:00Z");
const row = (change: Partial<KeyRow> = {}): KeyRow => ({
  id: "1",
  state: "active",
  activatedAt: new Date("2026-03-01T08:00:00Z"),
  ...change,
});
const known = { state: "active" as const, rows: [row()], now, timeZone: "Europe/Berlin" };
const since = (text: string, rows = known.rows) =>
  planCompromise({ since: text }, { ...known, rows }).compromisedAt.toISOString();

describe("planCompromise", () => {
  it.each(keyStates)("of a key that is %s", (state) => {
    const plan = () => planCompromise({ since: "" }, { ...known, state });
    if (state === "compromised") expect(plan).toThrow("ALREADY_DONE");
    else if (state === "pending") expect(plan).toThrow("WRONG_STATE");
    else expect(plan().rows).toHaveLength(1);
  });

  it("counts from now, from an instant, or from the start of a day of the institution", () => {
    expect(since("")).toBe(now.toISOString());
    expect(since("2026-07-01T10:30:00Z")).toBe("2026-07-01T10:30:00.000Z");
    expect(since("2026-07-01")).toBe("2026-06-30T22:00:00.000Z");
  });

  it("counts from the first signature under any certificate at the earliest", () => {
    const older = row({ id: "2", state: "verify-only", activatedAt: new Date("2026-02-01") });
    expect(since("2020-01-01")).toBe("2026-03-01T08:00:00.000Z");
    expect(since("2020-01-01", [row(), older])).toBe("2026-02-01T00:00:00.000Z");
    expect(since("2020-01-01", [row({ activatedAt: null })])).toBe("2019-12-31T23:00:00.000Z");
  });

  it("refuses a time in the future", () => {
    for (const text of ["2026-07-12T12:00:01Z", "2026-07-13"])
      expect(() => since(text)).toThrow(
        expect.objectContaining({
          details: { fields: [{ path: "since", code: "dateInFuture" }] },
        }),
      );
  });

  it("leaves out rows that are compromised, and stops signing if one of the others is active", () => {
    const [marked, retired] = [
      row({ id: "2", state: "compromised" }),
      row({ id: "3", state: "verify-only" }),
    ];
    const plan = (rows: KeyRow[]) => planCompromise({ since: "" }, { ...known, rows });
    expect(plan([row(), marked])).toMatchObject({ rows: [{ id: "1" }], stopsSigning: true });
    expect(plan([marked, retired])).toMatchObject({ rows: [{ id: "3" }], stopsSigning: false });
  });
});
