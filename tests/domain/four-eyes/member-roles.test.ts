import { expect, it } from "vitest";
import { assertConfirmable } from "@/lib/domain/four-eyes/member-roles";
import { memberStates } from "@/lib/domain/members/states";

const waiting = [
  { role: "reviewer" as const, facultyId: null },
  { role: "assessor" as const, facultyId: null },
];

it.each(memberStates)("new roles of a member who is %s", (state) => {
  const confirm = () => assertConfirmable({ state, waiting }, "assessor reviewer");
  if (state === "active") expect(confirm).not.toThrow();
  else expect(confirm).toThrow("WRONG_STATE");
});

it("new roles are confirmed only as shown, and once", () => {
  const confirm = (given: typeof waiting, seen: string) => () =>
    assertConfirmable({ state: "active", waiting: given }, seen);
  expect(confirm([], "")).toThrow("ALREADY_DONE");
  expect(confirm(waiting, "assessor")).toThrow("STALE");
  expect(confirm(waiting.slice(0, 1), "assessor reviewer")).toThrow("STALE");
});
