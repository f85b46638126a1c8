import { afterAll, describe, expect, test } from "vitest";
import { verifyTestPresentation } from "@/conformance/verify-test-documents";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  codesOf,
  credential,
  issue,
  refusalOf,
  server,
  v1,
  v2,
  verify,
} from "@/tests/support/conformance-server";
import { newSigner } from "@/tests/support/signed-document";

async function issueEnvelope(): Promise<JsonObject> {
  return issue(credential(), { envelope: "vc+jwt" });
}

const envelop = (token: string, type = "EnvelopedVerifiableCredential"): JsonObject => ({
  "@context": v2,
  type,
  id: `data:application/${type === "EnvelopedVerifiableCredential" ? "vc" : "vp"}+jwt,${token}`,
});

afterAll(() => proofThreads().close());

describe("a credential in an envelope", () => {
  test("is issued when asked for, and verifies", async () => {
    const envelope = await issueEnvelope();
    expect(envelope).toMatchObject({ type: "EnvelopedVerifiableCredential" });
    expect(await verify(envelope)).toMatchObject({ verified: true, errors: [], warnings: [] });
  });

  test("of VCDM 1.1 is not issued", async () => {
    const old = credential({ "@context": [v1], issuanceDate: "2026-01-01T00:00:00Z" });
    expect(await refusalOf(issue(old, { envelope: "vc+jwt" }))).toEqual(["not-for-an-envelope"]);
  });

  test("of another did:key, in the claim of older tokens, verifies too", async () => {
    const signer = newSigner();
    const vc = credential({ issuer: signer.did });
    expect(await verify(envelop(signer.token({ iss: signer.did, vc })))).toMatchObject({
      verified: true,
    });
  });

  const signer = newSigner();
  const own = credential({ issuer: signer.did });
  test.each<[string, () => JsonObject, string]>([
    ["cut short", () => envelop(signer.token(own).slice(0, -22)), "changed-since-signed"],
    [
      "signed by another party than its issuer",
      () => envelop(newSigner().token(own)),
      "signed-by-other",
    ],
    [
      "without algorithm",
      () => envelop(signer.token(own, { alg: "none" })),
      "token-algorithm-unsafe",
    ],
    [
      "with another algorithm than its key's",
      () => envelop(signer.token(own, { alg: "ES256" })),
      "changed-since-signed",
    ],
    [
      "with something critical",
      () => envelop(signer.token(own, { crit: ["b64"], b64: false })),
      "token-critical",
    ],
    [
      "that says another issuer",
      () => envelop(signer.token({ ...own, iss: "did:example:other" })),
      "token-claims-differ",
    ],
    [
      "with a word that nothing maps",
      () => envelop(signer.token({ ...own, unheardOf: "x" })),
      "unmapped-term",
    ],
    [
      "that is no credential",
      () => envelop(signer.token({ ...own, type: ["https://example.org/#Other"] })),
      "not-a-credential",
    ],
    [
      "whose time has passed",
      () => envelop(signer.token({ ...own, exp: 1_700_000_000 })),
      "expired",
    ],
    [
      "without the base context",
      () => ({ ...envelop(signer.token(own)), "@context": [] }),
      "base-context-missing",
    ],
    [
      "with a second type",
      () => ({ ...envelop(signer.token(own)), type: ["EnvelopedVerifiableCredential", "x"] }),
      "unsupported-envelope",
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
    verifyTestPresentation(server, {
      verifiablePresentation: envelop(token, "EnvelopedVerifiablePresentation"),
      options,
    });

  test("with an enveloped credential verifies, as claims and in the claim of older tokens", async () => {
    const shown = presentation([await issueEnvelope()]);
    expect(await judge(holder.token({ ...shown, ...answer }, { typ: "vp+jwt" }))).toMatchObject({
      verified: true,
      errors: [],
    });
    expect(await judge(holder.token({ vp: shown, ...answer }))).toMatchObject({
      verified: true,
      errors: [],
    });
  });

  test.each<[string, (shown: JsonObject) => string, string]>([
    [
      "for another challenge",
      (vp) => holder.token({ vp, ...answer, nonce: "another" }),
      "challenge-wrong",
    ],
    [
      "for another audience",
      (vp) => holder.token({ vp, ...answer, aud: ["other.example"] }),
      "domain-wrong",
    ],
    ["out of time", (vp) => holder.token({ vp, ...answer, exp: 1_700_000_000 }), "expired"],
    ["by another party", (vp) => newSigner().token({ vp, ...answer }), "token-broken"],
    [
      "by another party than its holder",
      (vp) => newSigner().token({ vp, ...answer, iss: undefined as unknown as null }),
      "holder-not-signer",
    ],
    [
      "as a credential",
      (vp) => holder.token({ vp, ...answer }, { typ: "vc+jwt" }),
      "token-type-wrong",
    ],
    ["without type", ({ type: _, ...vp }) => holder.token({ vp, ...answer }), "type-missing"],
  ])("%s is refused", async (_what, make, code) => {
    expect(codesOf(await judge(make(presentation([await issueEnvelope()]))))).toContain(code);
  });

  test("with a credential that does not hold is refused, and says which", async () => {
    const broken = envelop(newSigner().token(credential({ issuer: newSigner().did })));
    const { errors } = await judge(
      holder.token({ vp: presentation([await issueEnvelope(), broken]), ...answer }),
    );
    expect(errors).toMatchObject([
      { code: "signed-by-other", path: "verifiableCredential.1.issuer-binding" },
    ]);
  });
});
