import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { readKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import type { Context } from "@/lib/domain/context";
import { declareDueCompromises } from "@/lib/features/keys/declare-due-compromises";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { rejectCompromise } from "@/lib/features/keys/reject-compromise";
import { reportCompromise } from "@/lib/features/keys/report-compromise";
import { approveSealImport } from "@/lib/features/seals/approve-seal-import";
import { getSealPage } from "@/lib/features/seals/get-seal-page";
import { importDueSeals } from "@/lib/features/seals/import-due-seals";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import { rejectSealImport } from "@/lib/features/seals/reject-seal-import";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import { sealImportToolsFor } from "@/lib/worker/seal-tools";
import { makeSealCertificate } from "@/prisma/seed/seal-certificate";
import { newActiveKey } from "@/tests/support/issuing-world";
import { makePkcs12 } from "@/tests/support/pkcs12";
import { sealSubject } from "@/tests/support/seal";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

const kek = readKeyEncryptionKey(keyEncryptionSettings());
const administrator = wholeInstitution("administrator");
const hour = 3_600_000;
const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * hour),
});

beforeAll(() => asWorker(() => saveIntakeKey(intakeKeyOf(kek), new Date())));
afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

async function sealFile() {
  const now = Date.now();
  const notBefore = new Date(now - 24 * hour);
  const certificate = await makeSealCertificate({
    subject: sealSubject,
    algorithm: "P-256",
    notBefore,
    notAfter: new Date(now + 9_000 * hour),
  });
  return new File([Buffer.from(makePkcs12(certificate, { password: "geheim" }))], "seal.p12");
}

const input = (file: File) => UploadSealCertificateInput.parse({ file, password: "geheim" });
const work = (tenant: Tenant, importId: string) =>
  asWorker(() =>
    importSealCertificate(tenant.system, { importId }, sealImportToolsFor(tenant.system, kek)),
  );

const noticesTo = (tenant: Tenant) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.count({ where: { kind: "administrators-notice" } }),
  );

describe("a seal that an administrator uploads", () => {
  test("is read immediately, shown to the second administrator, and imported when they approve", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    const { importId } = await uploadSealCertificate(one.ctx, input(await sealFile()));
    expect(await noticesTo(tenant)).toBe(2);
    const { waiting: unread } = await getSealPage(two.ctx);
    expect(unread).toMatchObject({ mayApprove: false, certificate: null });
    const { id: changeId = "", digest = "" } = unread?.change ?? {};
    await expect(approveSealImport(two.ctx, { changeId, digest })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await work(tenant, importId);
    await work(tenant, importId);
    const page = await getSealPage(two.ctx);
    expect(page.active).toBeNull();
    expect(page.waiting).toMatchObject({
      by: "Ada Test",
      isOwn: false,
      mayApprove: true,
      certificate: { holder: sealSubject },
      change: { dueAt: null },
    });
    await expect(approveSealImport(one.ctx, { changeId, digest })).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    await asWorker(() => importDueSeals(later(tenant.system, 100)));
    await work(tenant, importId);
    expect((await getSealPage(two.ctx)).active).toBeNull();
    await approveSealImport(two.ctx, { changeId, digest });
    await work(tenant, importId);
    expect((await getSealPage(two.ctx)).active).toMatchObject({
      holder: sealSubject,
      state: "active",
    });
  });

  test("is erased when it is refused or withdrawn", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const { importId } = await uploadSealCertificate(only.ctx, input(await sealFile()));
    await work(tenant, importId);
    const { waiting } = await getSealPage(only.ctx);
    expect(waiting).toMatchObject({ isOwn: true, mayApprove: false });
    await rejectSealImport(only.ctx, {
      changeId: waiting?.change.id ?? "",
      digest: waiting?.change.digest ?? "",
    });
    await work(tenant, importId);
    expect(await getSealPage(only.ctx)).toMatchObject({
      active: null,
      waiting: null,
      imports: [{ state: "failed", failure: "not-approved" }],
    });
    const left = () =>
      inInstitution(tenant.system, ({ tx }) =>
        tx.sealImport.count({ where: { id: importId, envelope: { not: null } } }),
      );
    expect(await asWorker(left)).toBe(0);
  });

  test("waits a day where there is no second administrator", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const { importId } = await uploadSealCertificate(only.ctx, input(await sealFile()));
    await work(tenant, importId);
    await asWorker(() => importDueSeals(later(tenant.system, 23.9)));
    await work(tenant, importId);
    expect((await getSealPage(only.ctx)).active).toBeNull();
    await asWorker(() => importDueSeals(later(tenant.system, 24.1)));
    await work(tenant, importId);
    expect((await getSealPage(only.ctx)).active).not.toBeNull();
  });

  test("that cannot be used is refused immediately, and nothing is left to decide", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const { importId } = await uploadSealCertificate(
      only.ctx,
      input(new File(["Dear registrar"], "letter.p12")),
    );
    await work(tenant, importId);
    expect(await getSealPage(only.ctx)).toMatchObject({
      waiting: null,
      imports: [{ state: "failed", failure: "unreadable" }],
    });
  });
});

describe("a key that an administrator reports as compromised", () => {
  const reason = `Found on a stick, ${randomUUID()}`;

  test("stops signing immediately, and is declared after a day if there is no second administrator", async () => {
    const tenant = await newTenant();
    const keyId = await newActiveKey(tenant);
    const only = await newMember(tenant, administrator);
    await reportCompromise(only.ctx, { keyId, since: "", reason });
    const { key, report } = await getSigningKey(only.ctx, { keyId });
    expect({ state: key.state, report }).toMatchObject({
      state: "verify-only",
      report: { reason, isOwn: true, mayApprove: false },
    });
    await expect(reportCompromise(only.ctx, { keyId, since: "", reason })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    await asWorker(() => declareDueCompromises(later(tenant.system, 23.9)));
    expect((await getSigningKey(only.ctx, { keyId })).key.state).toBe("verify-only");
    await asWorker(() => declareDueCompromises(later(tenant.system, 24.1)));
    expect(await getSigningKey(only.ctx, { keyId })).toMatchObject({
      key: { state: "compromised" },
      compromise: { by: "Ada Test", reason },
      report: null,
    });
  });

  test("keeps what it signed valid where the report is withdrawn, and stays stopped", async () => {
    const tenant = await newTenant();
    const keyId = await newActiveKey(tenant);
    const only = await newMember(tenant, administrator);
    await reportCompromise(only.ctx, { keyId, since: "", reason });
    const { report } = await getSigningKey(only.ctx, { keyId });
    await rejectCompromise(only.ctx, { changeId: report?.id ?? "", digest: report?.digest ?? "" });
    await asWorker(() => declareDueCompromises(later(tenant.system, 30)));
    expect(await getSigningKey(only.ctx, { keyId })).toMatchObject({
      key: { state: "verify-only" },
      report: null,
      compromise: null,
    });
  });
});
