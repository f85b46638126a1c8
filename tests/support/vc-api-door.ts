import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  IssueTestCredentialInput,
  issueTestCredential,
} from "@/lib/features/vc-api/issue-test-credential";
import { getTestIssuer } from "@/lib/features/vc-api/queries";
import { verifyTestCredential } from "@/lib/features/vc-api/verify-test-documents";

process.env.VC_API_TEST_MODE = "1";

/** Whoever knocks at the VC-API of the test mode. */
export const ctx: Context = {
  actor: { kind: "anyone" },
  now: new Date("2026-11-26T12:00:00Z"),
  requestId: randomUUID(),
};
export const v1 = "https://www.w3.org/2018/credentials/v1";
export const v2 = "https://www.w3.org/ns/credentials/v2";

/** In whose name the test mode of this process signs. */
export const { issuer } = await getTestIssuer(ctx);

export const credential = (change: JsonObject = {}): JsonObject => ({
  "@context": [v2],
  type: ["VerifiableCredential"],
  issuer,
  credentialSubject: { id: "did:example:subject" },
  ...change,
});

export async function issue(document: JsonObject, options?: object): Promise<JsonObject> {
  const input = IssueTestCredentialInput.parse({ credential: document, options });
  return (await issueTestCredential(ctx, input)).verifiableCredential;
}

export const verify = (document: JsonObject) =>
  verifyTestCredential(ctx, { verifiableCredential: document });

export const codesOf = (verdict: { errors: { code: string }[] }) =>
  verdict.errors.map(({ code }) => code);

/** The codes with which something is refused; the error's own where it names no fields. */
export async function refusalOf(work: Promise<unknown>): Promise<string[]> {
  const fault: unknown = await work.then(() => null).catch((error: unknown) => error);
  if (!(fault instanceof AppError)) throw new Error("It was not refused as expected.");
  return fault.details.fields?.map(({ code }) => code) ?? [fault.code];
}
