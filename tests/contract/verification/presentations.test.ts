import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { pdf } from "@/tests/support/packed-files";
import {
  badgeOf,
  handIn,
  presentationOf,
  presentationToken,
  signedPresentation,
  testHolder,
  walletWorld,
} from "@/tests/support/presentations";
import { hasSharedData, readSharedBytes } from "@/tests/support/shared-data";
import { testIssuer } from "@/tests/support/signed-credential";

type Badge = Record<string, JsonValue>;

const holder = testHolder();
let world: VerificationSources;
let teamwork: Badge;
let welding: Badge;
let forged: Badge;

beforeAll(async () => {
  world = await walletWorld();
  [teamwork, welding] = [await badgeOf("Teamwork"), await badgeOf("Welding")];
  forged = { ...(await badgeOf("Surgery")), name: "Brain surgery" };
});
afterAll(() => proofThreads().close());

const verdictOf = async (file: object | string | Uint8Array) => (await handIn(file, world)).report;

describe("a single credential in a presentation", () => {
  it("is verified as if submitted alone", async () => {
    const alone = await verdictOf(teamwork);
    const wrapped = await verdictOf(presentationOf([teamwork]));
    expect(alone).toMatchObject({ verdict: "valid", presentation: null, container: null });
    expect(wrapped).toMatchObject({
      verdict: "valid",
      reason: "valid",
      container: "presentation",
      credentials: [],
    });
    expect(wrapped.signed).toEqual(alone.signed);
    const withoutContainer = ({ checks }: typeof alone) =>
      checks.filter(({ id }) => id !== "container");
    expect(withoutContainer(wrapped)).toEqual(withoutContainer(alone));
  });

  it("is found in every form that wallets use", async () => {
    const token = presentationToken({ vp: presentationOf([teamwork]), iss: holder.did }, holder, {
      typ: "JWT",
    });
    const badgeToken = presentationToken({ ...presentationOf([teamwork]) }, holder);
    const forms = [
      presentationOf(teamwork),
      { ...presentationOf([teamwork]), type: "VerifiablePresentation" },
      await signedPresentation(presentationOf([teamwork]), holder),
      token,
      ` ${token}\n`,
      badgeToken,
      {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        type: "EnvelopedVerifiablePresentation",
        id: `data:application/vp+jwt,${token}`,
      },
      { verifiablePresentation: presentationOf([teamwork]) },
      { credential: teamwork, deliveryDetails: {} },
      { vp_token: { query: [token] } },
      { type: "web", dataType: "VerifiablePresentation", data: presentationOf([teamwork]) },
      presentationToken(presentationOf([teamwork]), holder, { alg: "none", kid: undefined }),
      await pdf([
        { name: "presentation.json", content: JSON.stringify(presentationOf([teamwork])) },
      ]),
      [teamwork],
    ];
    for (const form of forms)
      expect(await verdictOf(form)).toMatchObject({ verdict: "valid", credentials: [] });
  });

  it("is not affected by an unsigned wrapper, and the wrapper's content is not shown", async () => {
    const alone = await verdictOf(teamwork);
    const contexts = [
      "https://www.w3.org/ns/credentials/v2",
      {
        name: "https://evil.example/other",
        achievement: null,
        issuer: "https://evil.example/issuer",
      },
    ];
    const wrapping = {
      "@context": contexts,
      holder: "did:example:mallory",
      name: "Doctor of Law",
      issuer: "https://evil.example",
    };
    const report = await verdictOf(presentationOf([teamwork], wrapping));
    expect(report).toMatchObject({
      verdict: "valid",
      presentation: { outcome: "unsigned", signedBy: null, bySubject: null },
    });
    expect(report.signed).toEqual(alone.signed);
    expect(JSON.stringify(report)).not.toMatch(/mallory|Doctor|evil/);
    expect(await verdictOf(presentationOf([forged], wrapping))).toMatchObject({
      reason: "changed-since-signed",
    });
  });

  it("is found if a program writes empty values, or omits the list", async () => {
    for (const file of [
      { verifiableCredential: teamwork },
      [teamwork, null],
      presentationOf([teamwork, null], { proof: null, holder: null }),
    ])
      expect(await verdictOf(file)).toMatchObject({ verdict: "valid", credentials: [] });
    const none = { ...presentationOf([]), verifiableCredential: null };
    expect(await verdictOf(none)).toMatchObject({
      verdict: "nothing-to-check",
      reason: "presentation-empty",
    });
  });

  it("is rejected if another one is under a name that other programs read", async () => {
    const token = presentationToken({ vp: presentationOf([teamwork]), iss: holder.did }, holder, {
      typ: "JWT",
    });
    const enveloped = {
      type: "EnvelopedVerifiablePresentation",
      id: `data:application/vp+jwt,${token}`,
    };
    const beside: object[] = [
      presentationOf([teamwork], { vp: forged }),
      presentationOf([teamwork], { verifiablePresentation: presentationOf([forged]) }),
      { ...enveloped, verifiableCredential: [forged] },
    ];
    for (const file of beside)
      expect(await verdictOf(file)).toMatchObject({ verdict: "not-valid" });
    const { proof: _, ...unsigned } = forged;
    const claims = {
      vp: presentationOf([teamwork]),
      verifiableCredential: [unsigned],
      iss: holder.did,
    };
    expect(await verdictOf(presentationToken(claims, holder, { typ: "JWT" }))).toMatchObject({
      verdict: "nothing-to-check",
    });
  });

  it("is not extracted from an envelope or a seal with another credential around it", async () => {
    const { proof: _, ...unsigned } = teamwork;
    const token = presentationToken(unsigned, testIssuer(String(holder.did), "any"), {
      typ: "vc+jwt",
    });
    const [header, payload, signature] = token.split(".");
    const jws = { protected: header, payload, signature };
    const enveloped = {
      "@context": "https://www.w3.org/ns/credentials/v2",
      type: "EnvelopedVerifiableCredential",
      id: `data:application/vc+jwt,${token}`,
    };
    const [alone, sealedAlone] = [await verdictOf(enveloped), await verdictOf(jws)];
    expect([alone.reason, sealedAlone.reason]).not.toContain("read-two-ways");
    const twice = { verdict: "cannot-tell", reason: "read-two-ways" };
    for (const envelope of [enveloped, jws]) {
      expect(await verdictOf({ ...forged, ...envelope })).toMatchObject(twice);
      expect((await verdictOf(presentationOf([{ ...forged, ...envelope } as Badge]))).reason).toBe(
        "read-two-ways",
      );
      expect((await verdictOf({ ...envelope, verifiableCredential: [forged] })).reason).toBe(
        "read-two-ways",
      );
    }
  });

  it("does not inherit contexts: one that relies on outer contexts is verified without them", async () => {
    const { "@context": _, ...bare } = teamwork;
    expect(await verdictOf(presentationOf([bare]))).toMatchObject({
      reason: "context-missing",
      signed: null,
    });
  });

  it.skipIf(!hasSharedData).each([
    ["50-vp-json.json", "unsigned"],
    ["51-vp-json-signed-v1.json", "unsigned"],
    ["52-vp-jwt.jwt", "other-holder"],
    ["53-vp-jwt-inner-jwt.jwt", "other-holder"],
  ])("%s", async (name, outcome) => {
    const report = await verdictOf(readSharedBytes("cases", "24-presentations", name));
    expect(report).toMatchObject({
      verdict: "issuer-unknown",
      container: "presentation",
      presentation: { outcome },
    });
  });
});

describe("who presented", () => {
  const told = async (file: object | string) => (await verdictOf(file)).presentation;

  it("is determined by the signing key, with whether the credential is about them", async () => {
    const presented = presentationOf([teamwork], { holder: holder.did });
    const valid = { outcome: "valid", signedBy: holder.did, bySubject: true };
    expect(await told(await signedPresentation(presented, holder))).toEqual({
      ...valid,
      signedAt: "2026-11-21T09:00:00Z",
    });
    expect(await told(presentationToken(presented, holder))).toEqual({ ...valid, signedAt: null });
    const iat = {
      vp: presented,
      iss: holder.did,
      iat: 1_795_000_000,
      nonce: "asked",
      aud: "https://someone.example",
    };
    expect(await told(presentationToken(iat, holder, { typ: "JWT" }))).toEqual({
      ...valid,
      signedAt: "2026-11-18T11:06:40Z",
    });
    const other = testHolder("other");
    expect(await told(await signedPresentation(presentationOf([teamwork]), other))).toMatchObject({
      outcome: "valid",
      bySubject: false,
    });
    const nameless = await badgeOf("Drawing", { learner: "_:b0" });
    expect(
      (await verdictOf(await signedPresentation(presentationOf([nameless]), holder))).presentation
        ?.bySubject,
    ).toBeNull();
  });

  it("is not determined by an invalid, foreign or unsupported proof", async () => {
    const presented = presentationOf([teamwork], { holder: holder.did });
    const good = await signedPresentation(presented, holder);
    const other = testHolder("other");
    const token = presentationToken(presented, holder);
    const stolen = presentationToken(presented, testIssuer(holder.did, "thief"), {
      kid: holder.verificationMethod,
    });
    const cases: [object | string, string][] = [
      [{ ...good, verifiableCredential: [welding] }, "broken"],
      [{ ...good, holder: other.did }, "broken"],
      [stolen, "broken"],
      [await signedPresentation(presented, other), "other-holder"],
      [presentationToken({ vp: presented, iss: holder.did }, other), "other-holder"],
      [
        await signedPresentation(presented, holder, { proofPurpose: "assertionMethod" }),
        "unchecked",
      ],
      [
        await signedPresentation(presented, holder, { created: "2027-01-01T00:00:00Z" }),
        "unchecked",
      ],
      [await signedPresentation(presented, holder, { expires: "2026-11-21T09:05:00Z" }), "run-out"],
      [presentationToken({ ...presented, exp: 1_795_000_000 }, holder), "run-out"],
      [presentationToken({ ...presented, exp: "tomorrow" }, holder), "unchecked"],
      [presentationToken(presented, holder, { crit: ["b64"], b64: false }), "unchecked"],
      [presentationToken(presented, holder, { alg: "HS256" }), "unchecked"],
      [presentationToken(presented, holder, { kid: "did:web:wallet.example#key" }), "unchecked"],
      [{ ...good, proof: [good.proof, good.proof] }, "unchecked"],
      [{ ...good, proof: { ...good.proof, cryptosuite: "bbs-2023" } }, "unchecked"],
      [
        {
          ...good,
          "@context": [...(good["@context"] as string[]), "https://unknown.example/context"],
        },
        "unchecked",
      ],
      [{ ...good, proof: { ...good.proof, proofValue: `z${"1".repeat(300)}` } }, "unchecked"],
      [`${token.split(".").slice(0, 2).join(".")}.AAAA`, "broken"],
    ];
    for (const [file, outcome] of cases) {
      const report = await verdictOf(file);
      expect(report, outcome).toMatchObject({
        verdict: "valid",
        presentation: { outcome, bySubject: outcome === "run-out" ? true : null },
      });
      if (outcome === "broken" || outcome === "unchecked")
        expect(report.presentation?.signedBy).toBeNull();
    }
  });
});
