import { randomBytes, X509Certificate } from "node:crypto";
import { flattenedVerify } from "jose";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listSealKeys, saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { getSealPage } from "@/lib/features/seals/get-seal-page";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import { sealImportToolsFor } from "@/lib/worker/seal-tools";
import { awardFacts } from "@/tests/support/award-facts";
import { sealSubject } from "@/tests/support/seal";
import {
  day,
  input,
  kek,
  makeFile,
  newAdministrator,
  runImport,
  sealAwards,
} from "@/tests/support/seal-upload";
import { newMember, newTenant, systemContext, wholeInstitution } from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

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
  const issues = (file: File) =>
    UploadSealCertificateInput.safeParse({ file }).error?.issues.map(({ message }) => message);
  expect(issues(new File([], "seal.p12"))).toEqual(["emptyFile"]);
  expect(issues(new File([Buffer.alloc(65 * 1024)], "seal.p12"))).toEqual(["sealFileTooLarge"]);
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
