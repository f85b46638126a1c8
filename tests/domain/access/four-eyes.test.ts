import { describe, expect, test } from "vitest";
import { type Action, type Author, actionTable } from "@/lib/domain/access/actions";
import type { Actor } from "@/lib/domain/access/actor";
import { can, refusalFor } from "@/lib/domain/access/authorize";
import { findFourEyesConflict } from "@/lib/domain/access/four-eyes";
import { type Role, roles } from "@/lib/domain/access/roles";
import { authorsOf } from "@/lib/domain/micro-credentials/lifecycle";

const approvals = (Object.keys(actionTable) as Action[]).filter(
  (action) => actionTable[action].notSelf,
);
const author = (memberId: string, ...waitingRoles: Author["waitingRoles"]): Author => ({
  memberId,
  waitingRoles,
});
const member = (role: Role): Actor => ({
  kind: "member",
  personId: "person",
  institutionId: "here",
  memberId: "me",
  grants: [{ role, facultyId: null }],
});

test("there are approvals", () => {
  expect(approvals).toContain("micro-credential.review");
  expect(approvals.length).toBeGreaterThan(10);
});

describe.each(approvals)("%s", (action) => {
  const { of = [], roles: deciders = [] } = actionTable[action];
  const proposers = new Set(of.flatMap((proposal) => actionTable[proposal].roles ?? []));
  const inviteeOf = (givenBy: string, role: Role) => author("invitee", { role, givenBy });
  const cases: [string, readonly Author[], string | null][] = [
    ["no author", [], null],
    ["someone else", [author("other")], null],
    ["oneself", [author("me")], "FOUR_EYES"],
    ["oneself among others", [author("other"), author("me")], "FOUR_EYES"],
    ...roles.map((role): [string, readonly Author[], string | null] => [
      `a new ${role} of one's own`,
      [author("other"), inviteeOf("me", role)],
      proposers.has(role) ? "OWN_INVITEE" : null,
    ]),
    ...roles.map((role): [string, readonly Author[], string | null] => [
      `a new ${role} of a colleague`,
      [inviteeOf("colleague", role)],
      null,
    ]),
    [
      "oneself and one's own invitee",
      [...roles.map((role) => inviteeOf("me", role)), author("me")],
      "FOUR_EYES",
    ],
  ];

  test.each(cases)("of work by %s", (_case, authors, conflict) => {
    expect(findFourEyesConflict("me", action, authors)).toBe(conflict);
    // The decision on access is the same one.
    for (const role of deciders) {
      expect(refusalFor(member(role), action, { institutionId: "here", authors })).toBe(conflict);
      expect(can(member(role), action, { institutionId: "here", authors })).toBe(conflict === null);
    }
  });

  test("of work by no one knows whom", () => {
    for (const role of deciders)
      expect(refusalFor(member(role), action, { institutionId: "here" })).toBe("FORBIDDEN");
  });

  test("says nothing about the author to members without the role", () => {
    for (const role of roles.filter((one) => !deciders.includes(one)))
      expect(
        refusalFor(member(role), action, { institutionId: "here", authors: [author("me")] }),
      ).toBe("FORBIDDEN");
  });
});

test("everyone who worked on a version is its author, once", () => {
  expect(authorsOf({ authorId: "a", submittedBy: "a", lastEditedBy: "c" })).toEqual(["a", "c"]);
  expect(authorsOf({ authorId: "a", submittedBy: null, lastEditedBy: null })).toEqual(["a"]);
});
