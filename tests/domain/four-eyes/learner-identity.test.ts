import { describe, expect, test } from "vitest";
import {
  assertDecidable,
  changeDigestInput,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import {
  applyIdentityChange,
  describeIdentityChange,
  LearnerIdentityChangeSchema,
  needsSecondRegistrar,
} from "@/lib/domain/four-eyes/learner-identity";

const ana = {
  displayName: "Ana Ruiz",
  givenName: "Ana",
  familyName: "Ruiz",
  email: "ana@example.org",
  dateOfBirth: "2000-02-29",
  studentNumber: "S-1",
  europeanStudentIdentifier: null,
};

describe("a change of a learner's identity", () => {
  test("needs a second registrar for a person with credentials, or with enrolments in another faculty", () => {
    const alone = { hasCredentials: false, isClaimed: false, reachesEveryEnrolment: true };
    expect(needsSecondRegistrar(alone)).toBe(false);
    expect(needsSecondRegistrar({ ...alone, hasCredentials: true })).toBe(true);
    expect(needsSecondRegistrar({ ...alone, isClaimed: true })).toBe(true);
    expect(needsSecondRegistrar({ ...alone, reachesEveryEnrolment: false })).toBe(true);
  });

  test("states only what changes, and changes only that", () => {
    const after = {
      ...ana,
      email: null,
      europeanStudentIdentifier: "urn:schac:personalUniqueCode:int:esi:example.org:1",
    };
    const change = describeIdentityChange({ ...ana, revision: 3 }, after);
    expect(change).toEqual({
      revision: 3,
      from: { email: "ana@example.org", europeanStudentIdentifier: null },
      to: {
        email: null,
        europeanStudentIdentifier: "urn:schac:personalUniqueCode:int:esi:example.org:1",
      },
    });
    expect(LearnerIdentityChangeSchema.parse(change)).toEqual(change);
    expect(applyIdentityChange(ana, change)).toEqual(after);
  });
});

describe("a request", () => {
  const digest = "0".repeat(64);

  test("is decided once, as displayed", () => {
    expect(() => assertDecidable({ state: "proposed", digest }, digest)).not.toThrow();
    const refusal = (state: Parameters<typeof assertDecidable>[0]["state"], seen = digest) => {
      try {
        assertDecidable({ state, digest }, seen);
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refusal("proposed", "1".repeat(64))).toBe("STALE");
    expect(refusal("approved")).toBe("ALREADY_DONE");
    expect(
      ["rejected", "withdrawn", "expired"].map((state) => refusal(state as "rejected")),
    ).toEqual(Array(3).fill("WRONG_STATE"));
  });

  test("is withdrawn by its proposer and rejected by others", () => {
    expect(refusalOf({ proposedBy: "greta" }, "greta")).toBe("withdrawn");
    expect(refusalOf({ proposedBy: "greta" }, "yusuf")).toBe("rejected");
  });

  test("has one digest per content, regardless of member order", () => {
    const subject = { kind: "learner-identity", subjectId: "1" } as const;
    const one = changeDigestInput({
      ...subject,
      payload: { from: { email: "a" }, to: { email: "b" } },
    });
    expect(
      changeDigestInput({ ...subject, payload: { to: { email: "b" }, from: { email: "a" } } }),
    ).toBe(one);
    expect(
      changeDigestInput({ ...subject, payload: { from: { email: "a" }, to: { email: "c" } } }),
    ).not.toBe(one);
  });
});
