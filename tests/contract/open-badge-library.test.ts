import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import { encodeVcJwt, type TokenAlgorithm } from "@/lib/adapters/credential-formats/vc-jwt";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { AppError } from "@/lib/domain/errors";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";

const suspension = { listUrl: "https://credentials.example/status/2", index: 7 };
const cases = Object.entries({
  complete: awardFacts(),
  minimal: minimalAwardFacts(),
  bilingual: bilingualAwardFacts(),
  joint: jointAwardFacts(),
  full: fullAwardFacts(),
  "with suspension": awardFacts({ suspension }),
});
const now = new Date("2026-11-22T12:00:00Z");

describe("@digitalbazaar/vc, unmodified", () => {
  async function verified(text: string, held: ReadonlyMap<string, object>): Promise<boolean> {
    const result = await vc.verifyCredential({
      credential: JSON.parse(text) as object,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: createDocumentLoader(held),
      now,
      checkStatus: async () => ({ verified: true }),
    });
    return result.verified;
  }

  test.each(cases)("verifies the %s badge, and not a changed one", async (_name, facts) => {
    const { request, held } = await issuingKey();
    const text = await secureOpenBadge(facts, { format: "open-badge", request });
    expect(await verified(text, held)).toBe(true);
    expect(await verified(text.replace(facts.learner.fullName, "Someone Else"), held)).toBe(false);
    expect(await verified(text.replace("MicroCredential", "MasterDegree"), held)).toBe(false);
  });

  test("refuses a key that does not belong to the issuer", async () => {
    const { request, held } = await issuingKey("did:web:other.example");
    expect(
      await verified(await secureOpenBadge(awardFacts(), { format: "open-badge", request }), held),
    ).toBe(false);
  });
});

describe("jose, which shares no code with ours", () => {
  const pairs: Record<TokenAlgorithm, { privateKey: KeyObject; publicKey: KeyObject }> = {
    ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
    EdDSA: generateKeyPairSync("ed25519"),
  };
  const kid = `${issuerDid}#key`;
  const requestFor = (alg: TokenAlgorithm) => ({
    alg,
    kid,
    key: {
      sign: (bytes: Uint8Array) =>
        sign(alg === "ES256" ? "sha256" : null, bytes, {
          key: pairs[alg].privateKey,
          dsaEncoding: "ieee-p1363" as const,
        }),
    },
  });
  const algorithms = ["ES256", "EdDSA"] as const;

  test.each(cases.flatMap(([name, facts]) => algorithms.map((alg) => [name, alg, facts] as const)))(
    "verifies the %s badge as a token by %s, with every claim equal to its member",
    async (_name, alg, facts) => {
      const token = await secureOpenBadge(facts, {
        format: "open-badge-jwt",
        request: requestFor(alg),
      });
      const badge = composeOpenBadge(facts);
      expect(decodeProtectedHeader(token)).toEqual({ alg, kid, typ: "JWT" });
      const { payload } = await jwtVerify(token, pairs[alg].publicKey, {
        algorithms: [alg],
        currentDate: now,
        issuer: badge.issuer.id,
        subject: badge.credentialSubject.id,
        requiredClaims: ["iss", "jti", "nbf", "sub"],
      });
      expect(payload.jti).toBe(badge.id);
      expect(payload.nbf).toBe(Date.parse(badge.validFrom) / 1000);
      expect(payload.exp).toBe(
        badge.validUntil === undefined ? undefined : Date.parse(badge.validUntil) / 1000,
      );
      const { iss: _iss, jti: _jti, nbf: _nbf, sub: _sub, exp: _exp, ...credential } = payload;
      expect(credential).toEqual(badge);
    },
  );

  test("verifies a token of the institution's own key with the JWK that its DID document publishes under the token's kid", async () => {
    const { request, document } = await issuingKey(issuerDid, "P-256");
    const token = await secureOpenBadge(awardFacts(), {
      format: "open-badge-jwt",
      request: { key: request.key, kid: request.verificationMethod, alg: "ES256" },
    });
    const { kid: named } = decodeProtectedHeader(token);
    const method = document.verificationMethod.find(({ id }) => id === named);
    if (method?.type !== "JsonWebKey") throw new Error("no JWK under the token's kid");
    const { protectedHeader } = await compactVerify(
      token,
      await importJWK({ ...method.publicKeyJwk }, "ES256"),
    );
    expect(protectedHeader.alg).toBe("ES256");
    expect(document.assertionMethod).toContain(named);
  });

  test.each(algorithms)("refuses changed content, and another key: %s", async (alg) => {
    const token = await encodeVcJwt(composeOpenBadge(awardFacts()), requestFor(alg));
    const [header = "", payload = "", signature = ""] = token.split(".");
    const changed = Buffer.from(payload, "base64url")
      .toString()
      .replace("Ana Andromeda", "Eve Andromeda");
    const forged = `${header}.${Buffer.from(changed).toString("base64url")}.${signature}`;
    await expect(compactVerify(forged, pairs[alg].publicKey)).rejects.toThrow();
    const other =
      alg === "ES256"
        ? generateKeyPairSync("ec", { namedCurve: "P-256" })
        : generateKeyPairSync("ed25519");
    await expect(compactVerify(token, other.publicKey)).rejects.toThrow();
  });

  test("an expired badge is an expired token", async () => {
    const token = await encodeVcJwt(
      composeOpenBadge(awardFacts({ validUntil: "2026-11-01" })),
      requestFor("ES256"),
    );
    await expect(
      jwtVerify(token, pairs.ES256.publicKey, { currentDate: now }),
    ).rejects.toMatchObject({
      code: "ERR_JWT_EXPIRED",
    });
  });

  test("no token is issued for text that must not be signed, for a fraction of a second, or with a DER signature", async () => {
    const facts = awardFacts();
    const broken = { ...facts, learner: { ...facts.learner, fullName: "a lone surrogate \ud800" } };
    await expect(encodeVcJwt(composeOpenBadge(broken), requestFor("EdDSA"))).rejects.toThrow(
      AppError,
    );
    const half = composeOpenBadge({ ...facts, issuedAt: "2026-07-12T09:30:00.500Z" });
    await expect(encodeVcJwt(half, requestFor("EdDSA"))).rejects.toThrow(RangeError);
    const der = {
      ...requestFor("ES256"),
      key: { sign: (bytes: Uint8Array) => sign("sha256", bytes, pairs.ES256.privateKey) },
    };
    await expect(encodeVcJwt(composeOpenBadge(facts), der)).rejects.toThrow(RangeError);
  });
});
