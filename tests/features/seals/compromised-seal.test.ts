import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listSealKeys, saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { getSealPage } from "@/lib/features/seals/get-seal-page";
import { uploadSealCertificate } from "@/lib/features/seals/upload-seal-certificate";
import { importRegistry } from "@/lib/features/trust/import-registry";
import { removeRegistry } from "@/lib/features/trust/remove-registry";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { awardFacts } from "@/tests/support/award-facts";
import { certificateName } from "@/tests/support/seal";
import {
  input,
  kek,
  makeFile,
  newAdministrator,
  runImport,
  sealAwards,
} from "@/tests/support/seal-upload";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

describe("an e-seal certificate", () => {
  beforeAll(() => asWorker(() => saveIntakeKey(intakeKeyOf(kek), new Date())));

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
});
