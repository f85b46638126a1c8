import { IssueTestCredentialInput, issueTestCredential } from "@/conformance/issue-test-credential";
import { createTestIssuer } from "@/conformance/test-issuer";
import type { TestServer } from "@/conformance/test-server";
import { verifyTestCredential } from "@/conformance/verify-test-documents";
import { AppError } from "@/lib/domain/errors";
import type { JsonObject } from "@/lib/domain/json/json-value";

/** What the endpoints share, without a listener before them. */
export const server: TestServer = {
  issuer: createTestIssuer(),
  address: "http://localhost:3000",
  now: () => new Date("2026-11-26T12:00:00Z"),
};
export const v1 = "https://www.w3.org/2018/credentials/v1";
export const v2 = "https://www.w3.org/ns/credentials/v2";

/** In whose name it signs. */
export const issuer = server.issuer.did;

export const credential = (change: JsonObject = {}): JsonObject => ({
  "@context": [v2],
  type: ["VerifiableCredential"],
  issuer,
  credentialSubject: { id: "did:example:subject" },
  ...change,
});

export async function issue(document: JsonObject, options?: object): Promise<JsonObject> {
  const input = IssueTestCredentialInput.parse({ credential: document, options });
  return (await issueTestCredential(server, input)).verifiableCredential;
}

export const verify = (document: JsonObject) =>
  verifyTestCredential(server, { verifiableCredential: document });

export const codesOf = (verdict: { errors: { code: string }[] }) =>
  verdict.errors.map(({ code }) => code);

/** The codes of a refusal; the error's own if it names no fields. */
export async function refusalOf(work: Promise<unknown>): Promise<string[]> {
  const fault: unknown = await work.then(() => null).catch((error: unknown) => error);
  if (!(fault instanceof AppError)) throw new Error("It was not refused as expected.");
  return fault.details.fields?.map(({ code }) => code) ?? [fault.code];
}
