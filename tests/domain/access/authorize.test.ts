import { describe, expect, test } from "vitest";
import { type Action, type Author, actionTable, type Resource } from "@/lib/domain/access/actions";
import type { Actor } from "@/lib/domain/access/actor";
import { authorize, can } from "@/lib/domain/access/authorize";
import { listOpenDesks } from "@/lib/domain/access/desks";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type RoleGrant, roles } from "@/lib/domain/access/roles";

const [here, elsewhere] = ["institution-here", "institution-elsewhere"];
const [law, arts] = ["faculty-law", "faculty-arts"];

const member = (...grants: RoleGrant[]): Actor => ({
  kind: "member",
  personId: "person",
  institutionId: here,
  memberId: "member-self",
  grants,
});
const author = (memberId: string, ...waitingRoles: Author["waitingRoles"]): Author => ({
  memberId,
  waitingRoles,
});
const learner: Actor = {
  kind: "learner",
  personId: "person",
  institutionId: here,
  learnerId: "learner-self",
};
const person: Actor = { kind: "person", personId: "person" };
const system: Actor = { kind: "system", institutionId: here };
const anyone: Actor = { kind: "anyone" };

const actions = Object.keys(actionTable) as Action[];

describe.each(actions)("%s", (action) => {
  const rule = actionTable[action];
  const open = rule.anyone === true;

  test.each(roles)("by role %s", (role) => {
    const allowed = open || rule.roles?.includes(role) === true;
    const resource = { institutionId: here, authors: [] };
    const whole = member({ role, facultyId: null });
    const inLaw = member({ role, facultyId: law });
    expect(can(whole, action, resource)).toBe(allowed);
    expect(can(whole, action, { ...resource, facultyId: law })).toBe(allowed);
    expect(can(inLaw, action, { ...resource, facultyId: law })).toBe(allowed);
    // A role in one faculty reaches neither another one nor what belongs to the institution as a
    // whole.
    expect(can(inLaw, action, { ...resource, facultyId: arts })).toBe(open);
    expect(can(inLaw, action, resource)).toBe(open);
    for (const actor of [whole, inLaw]) {
      expect(can(actor, action, { institutionId: elsewhere, facultyId: law })).toBe(false);
      expect(() => authorize(actor, action, { institutionId: elsewhere })).toThrow("NOT_FOUND");
    }
  });

  test("by everyone else", () => {
    expect(can(member(), action, { institutionId: here })).toBe(open);
    expect(can(anyone, action)).toBe(open);
    expect(can(system, action, { institutionId: here })).toBe(rule.system === true);
    expect(can(system, action, { institutionId: elsewhere })).toBe(false);
    expect(can(person, action, { personId: "person" })).toBe(open || rule.person === true);
    expect(can(person, action, { personId: "someone-else" })).toBe(open);
    expect(can(learner, action, { institutionId: here, learnerId: "learner-self" })).toBe(
      open || rule.ownLearner === true,
    );
    expect(can(learner, action, { institutionId: here, learnerId: "learner-other" })).toBe(open);
    expect(can(learner, action, { institutionId: here })).toBe(open);
    expect(can(learner, action, { institutionId: elsewhere, learnerId: "learner-self" })).toBe(
      open,
    );
  });

  test("on one's own work", () => {
    const own: Resource = {
      institutionId: here,
      authors: [author("someone-else"), author("member-self")],
    };
    for (const role of rule.roles ?? []) {
      expect(can(member({ role, facultyId: null }), action, own)).toBe(rule.notSelf !== true);
      if (rule.notSelf)
        expect(() => authorize(member({ role, facultyId: null }), action, own)).toThrow(
          "FOUR_EYES",
        );
    }
  });

  test("is allowed for someone, or it would be unused", () => {
    expect(
      open || rule.person || rule.ownLearner || rule.system || (rule.roles?.length ?? 0) > 0,
    ).toBeTruthy();
  });
});

describe("actions that take a second person", () => {
  const seconds = actions.filter((action) => actionTable[action].notSelf);

  test("is complete: a new step that is not for its own author needs the work it decides on", () => {
    const pairs = Object.fromEntries(seconds.map((action) => [action, actionTable[action].of]));
    expect(pairs).toEqual({
      "member.confirm-roles": ["member.invite", "member.change-roles"],
      "seal.approve": ["seal.upload"],
      "signing-key.approve-compromise": ["signing-key.report"],
      "institution.approve-revocation-policy": ["institution.change-revocation-policy"],
      "institution.approve-approval-sign-in": ["institution.change-approval-sign-in"],
      "micro-credential.review": [
        "micro-credential.create",
        "micro-credential.edit-draft",
        "micro-credential.submit",
      ],
      "learner.approve-change": ["learner.edit"],
      "result.ratify": ["result.record", "result.correct"],
      "batch.approve": ["batch.propose", "credential.reissue"],
      "issuing.confirm-start": ["issuing.propose-start"],
      "credential.confirm-revocation": ["credential.revoke"],
      "claim.approve-release": ["claim.release"],
    });
    // An approval missing here could be taken by its own author.
    const named = actions.filter((action) => /\.(approve|confirm|ratify|review)/.test(action));
    expect(named.filter((action) => !actionTable[action].notSelf)).toEqual(["claim.confirm"]);
  });

  test.each(seconds)("%s is refused without authors", (action) => {
    for (const role of actionTable[action].roles ?? []) {
      expect(can(member({ role, facultyId: null }), action, { institutionId: here })).toBe(false);
    }
  });

  test.each(seconds)(
    "%s is not for the member who granted the author a role that does not count yet",
    (action) => {
      const proposals = actionTable[action].of ?? [];
      expect(proposals.length).toBeGreaterThan(0);
      const used = new Set(proposals.flatMap((proposal) => actionTable[proposal].roles ?? []));
      expect(used.size).toBeGreaterThan(0);
      for (const own of actionTable[action].roles ?? []) {
        const actor = member({ role: own, facultyId: null });
        for (const role of roles) {
          const mine: Resource = {
            institutionId: here,
            authors: [author("other"), author("invitee", { role, givenBy: "member-self" })],
          };
          const colleagues: Resource = {
            institutionId: here,
            authors: [author("invitee", { role, givenBy: "colleague" })],
          };
          expect(can(actor, action, mine)).toBe(!used.has(role));
          if (used.has(role)) expect(() => authorize(actor, action, mine)).toThrow("OWN_INVITEE");
          expect(can(actor, action, colleagues)).toBe(true);
        }
      }
    },
  );
});

test("refusals state the reason", () => {
  expect(() => authorize(anyone, "institution.edit-profile")).toThrow("NOT_SIGNED_IN");
  expect(() => authorize(person, "institution.edit-profile")).toThrow("FORBIDDEN");
  expect(() =>
    authorize(member({ role: "designer", facultyId: null }), "member.invite", {
      institutionId: here,
    }),
  ).toThrow("FORBIDDEN");
});

test("actions that must never be open, whatever is added to the table", () => {
  const forMachinesOnly: Action[] = [
    "signing-key.create-material",
    "seal.import",
    "batch.run",
    "status-list.publish",
    "institution.create",
  ];
  for (const action of forMachinesOnly) expect(actionTable[action]).toEqual({ system: true });
  const fourEyes: Action[] = ["micro-credential.review", "result.ratify", "batch.approve"];
  for (const action of fourEyes) expect(actionTable[action].notSelf).toBe(true);
  const administratorsOnly: Action[] = [
    "member.invite",
    "member.change-roles",
    "member.disable",
    "signing-key.make",
    "seal.upload",
    "mail.edit-wording",
  ];
  for (const action of administratorsOnly)
    expect(actionTable[action].roles).toEqual(["administrator"]);
});

test("lists reach the faculties of the role, and desks open to match", () => {
  const mixed = member({ role: "designer", facultyId: law }, { role: "reviewer", facultyId: null });
  expect(facultiesReached(mixed, "micro-credential.edit-draft")).toEqual([law]);
  expect(facultiesReached(mixed, "micro-credential.review")).toBeNull();
  expect(facultiesReached(mixed, "batch.approve")).toEqual([]);
  expect(listOpenDesks(mixed)).toEqual(["design", "review"]);
  expect(listOpenDesks(member({ role: "administrator", facultyId: law }))).toEqual([]);
  expect(listOpenDesks(member({ role: "administrator", facultyId: null }))).toEqual(["settings"]);
  expect(listOpenDesks(anyone)).toEqual([]);
});

test("refusals name the action", () => {
  expect(() => authorize(person, "institution.edit-profile")).toThrow(
    expect.objectContaining({ details: { action: "institution.edit-profile" } }),
  );
});
