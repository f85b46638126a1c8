import { randomBytes, X509Certificate } from "node:crypto";
import { flattenedVerify } from "jose";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listSealKeys, saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { parseKeyEncryptionKey, readKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { getSealPage } from "@/lib/features/seals/get-seal-page";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import { importRegistry } from "@/lib/features/trust/import-registry";
import { removeRegistry } from "@/lib/features/trust/remove-registry";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { sealImportToolsFor } from "@/lib/worker/seal-tools";
import { makeSealCertificate, type SealCertificateRequest } from "@/prisma/seed/seal-certificate";
import { awardFacts } from "@/tests/support/award-facts";
import { makePkcs12 } from "@/tests/support/pkcs12";
import { certificateName, sealSubject } from "@/tests/support/seal";
import {
  newMember,
  newTenant,
  systemContext,
  type Tenant,
  wholeInstitution,
} from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const kek = readKeyEncryptionKey(keyEncryptionSettings());
const password = "geheim";
const day = 86_400_000;

async function makeFile(
  algorithm: "RSA" | "P-256" = "P-256",
  changes: Partial<SealCertificateRequest> = {},
) {
  const now = Date.now();
  const certificate = await makeSealCertificate({
    subject: sealSubject,
    algorithm,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 400 * day),
    ...changes,
  });
  return new File([Buffer.from(makePkcs12(certificate, { password }))], "seal.p12");
}

async function newAdministrator() {
  const tenant = await newTenant();
  // An operator: what an administrator uploads waits for a second one, in
  // tests/features/seals/approve-seal-import.test.ts.
  return { tenant, admin: tenant.system };
}

const input = (file: File, changes: object = {}) =>
  UploadSealCertificateInput.parse({ file, password, ...changes });

const runImport = (tenant: Tenant, importId: string, key = kek) =>
  asWorker(() =>
    importSealCertificate(tenant.system, { importId }, sealImportToolsFor(tenant.system, key)),
  );

const sealAwards = async (ctx: Context, keyId: string, facts: AwardFacts[]) =>
  (await issuingToolsFor(ctx).signCohort(keyId, facts, "elm-sealed")).documents;

test("before a worker has started nothing is taken, and the page says so", async () => {
  const { admin } = await newAdministrator();
  expect(await getSealPage(admin)).toEqual({
    canUpload: false,
    active: null,
    earlier: [],
    imports: [],
    waiting: null,
  });
  await expect(uploadSealCertificate(admin, input(await makeFile()))).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ path: "file", code: "sealWorkerMissing" }] },
  });
});

describe("an e-seal certificate", () => {
  beforeAll(() => asWorker(() => saveIntakeKey(intakeKeyOf(kek), new Date())));

  test.each(["RSA", "P-256"] as const)("is uploaded, imported and seals: %s", async (algorithm) => {
    const { tenant, admin } = await newAdministrator();
    const { importId } = await uploadSealCertificate(admin, input(await makeFile(algorithm)));
    expect((await getSealPage(admin)).imports).toMatchObject([
      { id: importId, state: "pending", fileName: "seal.p12" },
    ]);
    await expect(uploadSealCertificate(admin, input(await makeFile()))).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });

    await runImport(tenant, importId);
    await runImport(tenant, importId);
    const page = await getSealPage(admin);
    expect(page.imports).toMatchObject([{ state: "imported", keyId: page.active?.id }]);
    expect(page.active).toMatchObject({
      algorithm,
      state: "active",
      holder: sealSubject,
      notices: [],
      isSelfSigned: false,
    });

    const facts = [awardFacts()];
    const sealed = await asWorker(() => sealAwards(tenant.system, page.active?.id ?? "", facts));
    const { payload, signatures } = JSON.parse(sealed.get(facts[0]?.credentialUuid ?? "") ?? "");
    const keys = await inInstitution(tenant.system, listSealKeys);
    const { publicKey } = new X509Certificate(keys[0]?.certificateChain ?? "");
    const [{ protected: header, signature }] = signatures;
    await flattenedVerify({ payload, protected: header, signature }, publicKey, {
      crit: { sigT: true },
    });
    expect(JSON.parse(payload).issuer.eIDASIdentifier.notation).toBe(
      sealSubject.organisationIdentifier,
    );

    const late = { ...tenant.system, now: new Date(Date.now() + 500 * day) };
    await expect(
      asWorker(() => sealAwards(late, page.active?.id ?? "", facts)),
    ).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
  });

  test("follows on another: the former one seals no more and stays in the history", async () => {
    const { tenant, admin } = await newAdministrator();
    const first = await uploadSealCertificate(admin, input(await makeFile()));
    await runImport(tenant, first.importId);
    const former = (await getSealPage(admin)).active;
    const second = await uploadSealCertificate(admin, input(await makeFile("RSA")));
    await runImport(tenant, second.importId);
    const page = await getSealPage(admin);
    expect(page.active?.id).not.toBe(former?.id);
    expect(page.earlier).toMatchObject([
      { id: former?.id, state: "verify-only", fingerprint: former?.fingerprint },
    ]);
    await expect(
      asWorker(() => sealAwards(tenant.system, former?.id ?? "", [awardFacts()])),
    ).rejects.toMatchObject({
      code: "NO_ACTIVE_KEY",
    });
  });

  test("whose key is in the wrong hands seals no more, and no list makes its seals valid again", async () => {
    const { tenant, admin } = await newAdministrator();
    const file = await makeFile();
    await runImport(tenant, (await uploadSealCertificate(admin, input(file))).importId);
    const { active } = await getSealPage(admin);
    const keyId = active?.id ?? "";
    const facts = awardFacts();
    const sealed = await asWorker(() => sealAwards(tenant.system, keyId, [facts]));
    const bytes = Buffer.from(sealed.get(facts.credentialUuid) ?? "");
    const [key] = await inInstitution(tenant.system, listSealKeys);
    const name = certificateName(new X509Certificate(key?.certificateChain ?? ""));
    await asWorker(() =>
      importRegistry(tenant.system, {
        registry: tenant.slug,
        text: JSON.stringify({ registry: { [name]: { name: "Ballyvara University" } } }),
      }),
    );
    const statuses = { read: async () => ({ kind: "bit", set: false }) as const };
    const verify = () =>
      verifyCredential(tenant.system, { bytes }, { ...installationSources, statuses });
    expect(await verify()).toMatchObject({ verdict: "valid", issuer: { source: "registry" } });

    await compromiseKey(admin, { keyId, since: "", reason: "The file was on a stolen laptop." });
    expect(await verify()).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-revoked-since",
      signed: null,
    });
    await expect(asWorker(() => sealAwards(tenant.system, keyId, [facts]))).rejects.toMatchObject({
      code: "NO_ACTIVE_KEY",
    });
    expect((await getSealPage(admin)).active).toBeNull();
    await asWorker(() => removeRegistry(tenant.system, { registry: tenant.slug }));
    expect(await verify()).toMatchObject({ verdict: "cannot-tell", reason: "key-revoked-since" });

    // The same file again, and another certificate over the same key.
    await runImport(tenant, (await uploadSealCertificate(admin, input(file))).importId);
    expect((await getSealPage(admin)).imports.map(({ failure }) => failure).sort()).toEqual([
      "compromised-key",
      null,
    ]);
    const { certificateChain, publicKeySpki, wrappedPrivateKey } = await asWorker(() =>
      inInstitution(tenant.system, ({ tx, institutionId }) =>
        tx.signingKey.findUniqueOrThrow({
          where: { institutionId_id: { institutionId, id: keyId } },
        }),
      ),
    );
    const again = {
      purpose: "seal",
      algorithm: "P-256",
      state: "verify-only",
      certificateChain,
      publicKeySpki,
      wrappedPrivateKey,
    };
    const slippedIn = asWorker(() =>
      inInstitution(tenant.system, ({ tx, institutionId }) =>
        tx.signingKey.create({ data: { ...again, institutionId } }),
      ),
    );
    await expect(slippedIn).rejects.toThrow(/called compromised/);

    const other = await newAdministrator();
    await expect(
      compromiseKey(other.admin, { keyId, since: "", reason: "Ours." }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("that came twice is called compromised as one key, whichever row is named", async () => {
    const { tenant, admin } = await newAdministrator();
    const file = await makeFile();
    await runImport(tenant, (await uploadSealCertificate(admin, input(file))).importId);
    const first = (await getSealPage(admin)).active?.id ?? "";
    await runImport(tenant, (await uploadSealCertificate(admin, input(file))).importId);
    const second = (await getSealPage(admin)).active?.id ?? "";
    expect(second).not.toBe(first);
    // Both rows, and the earlier of the two days, whichever row is named.
    const activated = (await getSealPage(admin)).earlier.find(
      ({ id }) => id === first,
    )?.activatedAt;
    await compromiseKey(admin, {
      keyId: second,
      since: "2026-01-01",
      reason: "The file was on a stolen laptop.",
    });
    expect((await getSigningKey(admin, { keyId: second })).compromise?.at).toEqual(activated);
    const page = await getSealPage(admin);
    expect(page.active).toBeNull();
    expect(page.earlier.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [first, "compromised"],
        [second, "compromised"],
      ].sort(),
    );
    await expect(
      asWorker(() => sealAwards(tenant.system, second, [awardFacts()])),
    ).rejects.toMatchObject({
      code: "NO_ACTIVE_KEY",
    });
  });

  test("that does not open leaves a reason, no envelope, and the seal in use as it is", async () => {
    const { tenant, admin } = await newAdministrator();
    const good = await uploadSealCertificate(admin, input(await makeFile()));
    await runImport(tenant, good.importId);
    const later = (seconds: number) => ({
      ...admin,
      now: new Date(admin.now.getTime() + seconds * 1000),
    });
    const wrong = await uploadSealCertificate(
      later(1),
      input(await makeFile(), { password: "falsch" }),
    );
    await runImport(tenant, wrong.importId);
    const other = await uploadSealCertificate(later(2), input(await makeFile()));
    await runImport(
      tenant,
      other.importId,
      parseKeyEncryptionKey(randomBytes(32).toString("base64")),
    );
    const page = await getSealPage(admin);
    expect(page.imports.map(({ state, failure }) => [state, failure])).toEqual([
      ["failed", "not-opened"],
      ["failed", "wrong-password"],
      ["imported", null],
    ]);
    expect(page.active?.id).toBe(page.imports[2]?.keyId);
    const envelopes = await asWorker(() =>
      inInstitution(tenant.system, (scope) =>
        scope.tx.sealImport.findMany({ select: { envelope: true } }),
      ),
    );
    expect(envelopes.filter(({ envelope }) => envelope !== null)).toEqual([]);
  });

  test("is said to be what it is: self-signed, of another legal person, soon over", async () => {
    const { tenant, admin } = await newAdministrator();
    const file = await makeFile("P-256", {
      selfSigned: true,
      subject: { organisation: "Ollscoil Bhaile Bheara", commonName: "Test" },
      notAfter: new Date(Date.now() + 20 * day),
    });
    await runImport(tenant, (await uploadSealCertificate(admin, input(file))).importId);
    expect((await getSealPage(admin)).active?.notices).toEqual([
      "expires-soon",
      "self-signed",
      "no-organisation-identifier",
      "no-country",
    ]);
  });

  test("is asked for once, however often the form is sent", async () => {
    const { admin } = await newAdministrator();
    const file = await makeFile();
    const once = await uploadSealCertificate(admin, input(file, { requestKey: "form" }));
    expect(await uploadSealCertificate(admin, input(file, { requestKey: "form" }))).toEqual(once);
    expect((await getSealPage(admin)).imports).toHaveLength(1);
  });

  test("is administrators' business, and each institution's own", async () => {
    const { tenant, admin } = await newAdministrator();
    const registrar = (await newMember(tenant, wholeInstitution("registrar"))).ctx;
    await expect(getSealPage(registrar)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(uploadSealCertificate(registrar, input(await makeFile()))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const member = (await newMember(tenant, wholeInstitution("administrator"))).ctx;
    await expect(
      importSealCertificate(
        member,
        { importId: tenant.institutionId },
        sealImportToolsFor(member, kek),
      ),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { importId } = await uploadSealCertificate(admin, input(await makeFile()));
    const foreign = { ...tenant, system: systemContext((await newTenant()).institutionId) };
    await expect(runImport(foreign, importId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await getSealPage(admin)).imports).toMatchObject([{ state: "pending" }]);
  });

  test("goes to the real worker process, and is given up where none comes for a week", async () => {
    const { tenant, admin } = await newAdministrator();
    await uploadSealCertificate(admin, input(await makeFile("RSA")));
    await drainQueue();
    expect((await getSealPage(admin)).active).toMatchObject({ algorithm: "RSA" });
    const now = new Date(Date.now() - 8 * day);
    await uploadSealCertificate({ ...admin, now }, input(await makeFile()));
    await asWorker(() => applyRetention(tenant.system));
    expect((await getSealPage(admin)).imports.at(-1)).toMatchObject({
      state: "failed",
      failure: "not-opened",
    });
  });
});

test("what is too large or empty is refused at the door", () => {
  const faults = (file: File) =>
    UploadSealCertificateInput.safeParse({ file }).error?.issues.map(({ message }) => message);
  expect(faults(new File([], "seal.p12"))).toEqual(["emptyFile"]);
  expect(faults(new File([Buffer.alloc(65 * 1024)], "seal.p12"))).toEqual(["sealFileTooLarge"]);
  const nothingChosen = { file: new File(["x"], "seal.p12"), keyFile: new File([], "undefined") };
  expect(UploadSealCertificateInput.parse(nothingChosen).keyFile).toBeUndefined();
});

test("the web's role sees no envelope and no wrapped key, and cannot say for whom uploads are closed", async () => {
  const { tenant } = await newAdministrator();
  const web = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await web.connect();
  try {
    for (const sql of [
      "select envelope from seal_import",
      "select * from seal_import",
      "update seal_import set state = 'failed'",
      "delete from seal_import",
      "insert into seal_intake_key (id, public_key, published_at) values ('x', repeat('A', 43), now())",
      "update seal_intake_key set public_key = repeat('A', 43)",
      "select wrapped_private_key from signing_key where purpose = 'seal'",
    ]) {
      await web.query("begin");
      await web.query("select set_config('app.institution_id', $1, true)", [tenant.institutionId]);
      await expect(web.query(sql), sql).rejects.toMatchObject({ code: "42501" });
      await web.query("rollback");
    }
  } finally {
    await web.end();
  }
});
