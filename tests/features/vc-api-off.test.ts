import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Context } from "@/lib/domain/context";
import { issueTestCredential } from "@/lib/features/vc-api/issue-test-credential";
import { getTestIssuer, getTestStatusList } from "@/lib/features/vc-api/queries";
import { updateTestStatus } from "@/lib/features/vc-api/update-test-status";
import {
  verifyTestCredential,
  verifyTestPresentation,
} from "@/lib/features/vc-api/verify-test-documents";

const ctx: Context = { actor: { kind: "anyone" }, now: new Date(), requestId: randomUUID() };

test.each<[string, () => Promise<unknown>]>([
  ["issuing", () => issueTestCredential(ctx, { credential: {} })],
  ["verifying a credential", () => verifyTestCredential(ctx, { verifiableCredential: {} })],
  ["verifying a presentation", () => verifyTestPresentation(ctx, { verifiablePresentation: {} })],
  ["status", () => updateTestStatus(ctx, { credentialId: "a", credentialStatus: [] })],
  ["the status list", () => getTestStatusList(ctx, { purpose: "revocation" })],
  ["the issuer", () => getTestIssuer(ctx)],
])(
  "%s does not exist unless the test mode was asked for, and makes no key",
  async (_what, open) => {
    await expect(open()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(Object.hasOwn(globalThis, "testamurTestIssuer")).toBe(false);
  },
);
