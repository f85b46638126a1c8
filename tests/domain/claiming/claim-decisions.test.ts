import { describe, expect, it } from "vitest";
import {
  decideClaim,
  isUsedByMe,
  whyNoCode,
  whyNotAttempted,
} from "@/lib/domain/claiming/claim-decisions";
import { maxClaimTries, maxCodesPerLink } from "@/lib/domain/claiming/claim-proofs";

const now = new Date("2026-07-12T12:00:00Z");
const open = {
  usedBy: null,
  usedAt: null,
  expiresAt: new Date("2026-07-13T12:00:00Z"),
  learner: { personId: null },
  tries: 0,
  codesSent: 0,
};
const used = { ...open, usedBy: "me", usedAt: now, learner: { personId: "me" } };
const expired = { ...open, expiresAt: now };
const match = { kind: "match" as const, by: "email" as const };
const by = { personId: "me", match, now };

describe("isUsedByMe", () => {
  it("is true for the account that used the link", () => {
    expect(isUsedByMe(used, "me")).toBe(true);
    expect(isUsedByMe(used, "other")).toBe(false);
    expect(isUsedByMe(open, "me")).toBe(false);
  });

  it("refuses an unused link to a record of another account", () => {
    expect(() => isUsedByMe({ ...open, learner: { personId: "other" } }, "me")).toThrow(
      "CLAIMED_BY_OTHER",
    );
    expect(isUsedByMe({ ...open, learner: { personId: "me" } }, "me")).toBe(false);
  });
});

describe("decideClaim", () => {
  it("binds an account that matches, or holds the record already", () => {
    expect(decideClaim(open, by)).toBe("email");
    const mismatch = { ...by, match: { kind: "mismatch" as const } };
    expect(decideClaim({ ...open, learner: { personId: "me" } }, mismatch)).toBe("held");
    expect(() => decideClaim(open, mismatch)).toThrow("CLAIM_NEEDS_PROOF");
  });

  it("changes nothing for a second click, and refuses a used or expired link", () => {
    expect(decideClaim(used, by)).toBeNull();
    for (const link of [{ ...used, usedBy: "other", learner: { personId: "other" } }, expired])
      expect(() => decideClaim(link, by)).toThrow("LINK_USED_OR_EXPIRED");
    expect(() => decideClaim({ ...open, learner: { personId: "other" } }, by)).toThrow(
      "CLAIMED_BY_OTHER",
    );
  });
});

describe("the reason for a refusal", () => {
  it("of an attempt is the link's end, else the lock", () => {
    expect(whyNotAttempted(expired, now)).toBe("LINK_USED_OR_EXPIRED");
    expect(whyNotAttempted(used, now)).toBe("LINK_USED_OR_EXPIRED");
    expect(whyNotAttempted(open, now)).toBe("CLAIM_LOCKED");
  });

  it("of a code is the link's end, the lock, the number of codes, else the pause", () => {
    const tries = maxClaimTries;
    const codesSent = maxCodesPerLink;
    expect(whyNoCode({ ...expired, tries }, now)).toBe("LINK_USED_OR_EXPIRED");
    expect(whyNoCode({ ...open, tries, codesSent }, now)).toBe("CLAIM_LOCKED");
    expect(whyNoCode({ ...open, codesSent }, now)).toBe("CODE_LIMIT");
    expect(whyNoCode({ ...open, codesSent: codesSent - 1 }, now)).toBe("TOO_MANY_REQUESTS");
  });
});
