import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { Context } from "@/lib/domain/context";
import type { JsonObject } from "@/lib/domain/verification/json-value";
import { IssueTestCredentialInput, issueTestCredential } from "@/lib/features/vc-api/issue-test-credential";
import { getTestIssuer } from "@/lib/features/vc-api/queries";
import { verifyTestCredential, verifyTestPresentation } from "@/lib/features/vc-api/verify-test-documents";
import { newSigner } from "../support/signed-document";

process.env.VC_API_TEST_MODE = "1";

const ctx: Context = { actor: { kind: "anyone" }, now: new Date("2026-11-26T12:00:00Z"), requestId: randomUUID() };
const v2 = "https://www.w3.org/ns/credentials/v2";
const { issuer } = await getTestIssuer(ctx);

const credential = (change: JsonObject = {}): JsonObject => ({
  "@context": [v2],
  type: ["VerifiableCredential"],
  issuer,
  credentialSubject: { id: "did:example:subject", name: "Alice" },
  ...change,
});

async function issueEnvelope(): Promise<JsonObject> {
  const input = IssueTestCredentialInput.parse({ credential: credential(), options: { envelope: "vc+jwt" } });
  return (await issueTestCredential(ctx, input)).verifiableCredential;
}

const envelop = (token: string, type = "EnvelopedVerifiableCredential"): JsonObject => ({
  "@context": v2,
  type,
  id: `data:application/${type === "EnvelopedVerifiableCredential" ? "vc" : "vp"}+jwt,${token}`,
});

const verify = (document: JsonObject) => verifyTestCredential(ctx, { verifiableCredential: document });
const codesOf = (verdict: { errors: { code: string }[] }) => verdict.errors.map(({ code }) => code);

afterAll(() => proofThreads().close());

describe("a credential in an envelope", () => {
  test("is issued when asked for, and verifies", async () => {
    const envelope = await issueEnvelope();
    expect(envelope).toMatchObject({ type: "EnvelopedVerifiableCredential" });
    expect(await verify(envelope)).toMatchObject({ verified: true, errors: [], warnings: [] });
  });

  test("of VCDM 1.1 is not issued", async () => {
    const v1 = credential({ "@context": ["https://www.w3.org/2018/credentials/v1"], issuanceDate: "2026-01-01T00:00:00Z" });
    const input = IssueTestCredentialInput.parse({ credential: v1, options: { envelope: "vc+jwt" } });
    await expect(issueTestCredential(ctx, input)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("of another did:key, in the claim of older tokens, verifies too", async () => {
    const signer = newSigner();
    const vc = credential({ issuer: signer.did });
    expect(await verify(envelop(signer.token({ iss: signer.did, vc })))).toMatchObject({ verified: true });
  });

  const signer = newSigner();
  const own = credential({ issuer: signer.did });
  test.each<[string, () => JsonObject, string]>([
    ["cut short", () => envelop(signer.token(own).slice(0, -20)), "token-broken"],
    ["signed by somebody else than its issuer", () => envelop(newSigner().token(own)), "token-broken"],
    ["without algorithm", () => envelop(signer.token(own, { alg: "none" })), "token-algorithm-unsafe"],
    ["with another algorithm than its key's", () => envelop(signer.token(own, { alg: "ES256" })), "token-broken"],
    ["with something critical", () => envelop(signer.token(own, { crit: ["b64"], b64: false })), "token-critical"],
    ["that says another issuer", () => envelop(signer.token({ ...own, iss: "did:example:other" })), "token-claims-differ"],
    ["with a word that nothing maps", () => envelop(signer.token({ ...own, unheardOf: "x" })), "unmapped-term"],
    [
      "that is no credential",
      () => envelop(signer.token({ ...own, type: ["https://example.org/#Other"] })),
      "type-not-credential",
    ],
    ["whose time has passed", () => envelop(signer.token({ ...own, exp: 1_700_000_000 })), "expired"],
    [
      "with a second type",
      () => ({ ...envelop(signer.token(own)), type: ["EnvelopedVerifiableCredential", "x"] }),
      "envelope-malformed",
    ],
  ])("%s is refused", async (_what, make, code) => {
    const verdict = await verify(make());
    expect(verdict.verified).toBe(false);
    expect(codesOf(verdict)).toContain(code);
  });
});

describe("a presentation in an envelope", () => {
  const holder = newSigner();
  const asked = { challenge: "a challenge", domain: "verifier.example" };
  const answer = { iss: holder.did, nonce: asked.challenge, aud: asked.domain };

  const presentation = (credentials: JsonObject[]): JsonObject => ({
    "@context": [v2],
    type: ["VerifiablePresentation"],
    holder: holder.did,
    verifiableCredential: credentials,
  });

  const judge = (token: string, options: object = asked) =>
    verifyTestPresentation(ctx, { verifiablePresentation: envelop(token, "EnvelopedVerifiablePresentation"), options });

  test("with an enveloped credential verifies, as claims and in the claim of older tokens", async () => {
    const shown = presentation([await issueEnvelope()]);
    expect(await judge(holder.token({ ...shown, ...answer }, { typ: "vp+jwt" }))).toMatchObject({ verified: true, errors: [] });
    expect(await judge(holder.token({ vp: shown, ...answer }))).toMatchObject({ verified: true, errors: [] });
  });

  test.each<[string, (shown: JsonObject) => string, string]>([
    ["for another challenge", (vp) => holder.token({ vp, ...answer, nonce: "another" }), "challenge-wrong"],
    ["for another audience", (vp) => holder.token({ vp, ...answer, aud: ["other.example"] }), "domain-wrong"],
    ["out of time", (vp) => holder.token({ vp, ...answer, exp: 1_700_000_000 }), "expired"],
    ["by somebody else", (vp) => newSigner().token({ vp, ...answer }), "token-broken"],
    [
      "by somebody else than its holder",
      (vp) => newSigner().token({ vp, ...answer, iss: undefined as unknown as null }),
      "holder-not-signer",
    ],
    ["as a credential", (vp) => holder.token({ vp, ...answer }, { typ: "vc+jwt" }), "token-type-wrong"],
    ["without type", ({ type: _, ...vp }) => holder.token({ vp, ...answer }), "type-missing"],
  ])("%s is refused", async (_what, make, code) => {
    expect(codesOf(await judge(make(presentation([await issueEnvelope()]))))).toContain(code);
  });

  test("with a credential that does not hold is refused, and says which", async () => {
    const broken = envelop(newSigner().token(credential({ issuer: newSigner().did })));
    const { errors } = await judge(holder.token({ vp: presentation([await issueEnvelope(), broken]), ...answer }));
    expect(errors).toMatchObject([{ code: "token-broken", path: "verifiableCredential.1.id" }]);
  });
});
