import "reflect-metadata";
import { createPrivateKey, sign, webcrypto, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { afterAll, describe, expect, test } from "vitest";
import { publicKeyInfo } from "@/lib/adapters/certificates/public-key-info";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { makeSealCertificate } from "@/prisma/seed/seal-certificate";
import { awardFacts } from "@/tests/support/award-facts";
import { sealRequestFor } from "@/tests/support/seal";
import { anyone, newTenant, type Tenant } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

type Seal = Awaited<ReturnType<typeof makeSealCertificate>>;

const from = new Date("2026-03-01T00:00:00Z");
const inUse = new Date("2026-06-01T12:00:00Z");
const until = new Date("2026-09-01T00:00:00Z");

const makeSeal = () => makeSealCertificate(sealRequestFor("P-256"));

/** As an import leaves it; only what checks a seal. */
function configure(
  tenant: Tenant,
  seal: Seal,
  state: "active" | "verify-only" | "compromised",
): Promise<unknown> {
  const publicKeySpki = Buffer.from(
    publicKeyInfo(new X509Certificate(seal.chain[0] ?? "").publicKey),
  ).toString("base64");
  const data = {
    purpose: "seal",
    algorithm: "P-256",
    state,
    certificateChain: seal.chain.join("\n"),
    publicKeySpki,
    wrappedPrivateKey: "k",
    activatedAt: from,
    retiredAt: state === "active" ? null : until,
    ...(state === "compromised" ? { compromisedAt: until, compromisedReason: "Stolen." } : {}),
  };
  return asWorker(() =>
    inInstitution(tenant.system, ({ tx, institutionId }) =>
      tx.signingKey.create({ data: { ...data, institutionId } }),
    ),
  );
}

async function sealedFile({ privateKey, chain }: Seal, now: Date): Promise<Buffer> {
  const facts = awardFacts();
  const key = createPrivateKey(privateKey);
  const signer = {
    sign: (bytes: Uint8Array) => sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" as const }),
  };
  return Buffer.from(
    (await sealCohort([facts], { key: signer, certificateChain: chain.join("\n"), now })).get(
      facts.credentialUuid,
    ) ?? "",
  );
}

/** The same key and name, in a certificate that its holder made alone. */
async function certifiedAgain({ privateKey, chain }: Seal): Promise<Seal> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const use = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const former = new x509.X509Certificate(chain[0] ?? "");
  const pkcs8 = createPrivateKey(privateKey).export({ format: "der", type: "pkcs8" });
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: former.subjectName.toJSON(),
    notBefore: former.notBefore,
    notAfter: former.notAfter,
    signingAlgorithm: use,
    keys: {
      privateKey: await webcrypto.subtle.importKey("pkcs8", pkcs8, use, true, ["sign"]),
      publicKey: await former.publicKey.export(use, ["verify"]),
    } as CryptoKeyPair,
  });
  return { privateKey, chain: [certificate.toString("pem")] };
}

async function judge(bytes: Uint8Array) {
  const statuses = { read: async () => ({ kind: "bit", set: false }) as const };
  return verifyCredential(anyone(), { bytes }, { ...installationSources, statuses });
}

const unknown = { verdict: "issuer-unknown", reason: "seal-signer-unlisted" };

describe("the e-seal of an institution here", () => {
  test("is known, and the report says by what", async () => {
    const [tenant, seal] = [await newTenant(), await makeSeal()];
    const bytes = await sealedFile(seal, inUse);
    expect(await judge(bytes)).toMatchObject(unknown);
    await configure(tenant, seal, "active");
    const report = await judge(bytes);
    expect(report).toMatchObject({
      verdict: "valid",
      reason: "valid",
      issuer: { source: "installation" },
    });
    expect(report.checks.find(({ id }) => id === "trust")).toMatchObject({
      outcome: "passed",
      reason: "seal-of-installation",
    });
    expect(report.issuer?.name).toBe("University of the Test");
  });

  test("is known for the time in which it was the institution's", async () => {
    const [tenant, seal] = [await newTenant(), await makeSeal()];
    await configure(tenant, seal, "verify-only");
    expect(await judge(await sealedFile(seal, inUse))).toMatchObject({ verdict: "valid" });
    for (const outside of ["2026-02-28T23:59:58Z", "2026-09-01T00:00:01Z"])
      expect(await judge(await sealedFile(seal, new Date(outside))), outside).toMatchObject(
        unknown,
      );
  });

  test("is not known once it is in the wrong hands", async () => {
    const [tenant, seal] = [await newTenant(), await makeSeal()];
    await configure(tenant, seal, "compromised");
    expect(await judge(await sealedFile(seal, inUse))).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-revoked-since",
    });
  });

  test("is the very certificate: another one over the same key is a stranger's", async () => {
    const [tenant, seal] = [await newTenant(), await makeSeal()];
    await configure(tenant, seal, "active");
    expect(await judge(await sealedFile(await certifiedAgain(seal), inUse))).toMatchObject(unknown);
  });
});
