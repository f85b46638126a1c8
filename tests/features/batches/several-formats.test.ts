import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { downloadForms, formsOf } from "@/lib/domain/credentials/download-forms";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { ProposeBatchInput, proposeBatch } from "@/lib/features/batches/propose-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { downloadForm } from "@/lib/features/holders/download-form";
import { getCredential } from "@/lib/features/holders/get-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  brokenAuditEntry,
  newActiveKey,
  newApprovedBatch,
  newIssuingWorld,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { replaceCredential } from "@/tests/support/replacement";
import { isSet } from "@/tests/support/status-bit";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const badges: SignedFormat[] = ["open-badge", "open-badge-jwt"];
const all: SignedFormat[] = ["elm", ...badges];

async function newBatch(
  formats: SignedFormat[],
  count = 1,
): Promise<{ runId: string; batchId: string }> {
  const { runId } = await newPassedRun(world, people(count));
  return { runId, batchId: await newApprovedBatch(world, runId, formats) };
}

const rowsOf = (where: { batchId: string } | { awardId: string }) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({
      where,
      orderBy: [{ reservedAt: "asc" }, { awardId: "asc" }, { format: "asc" }],
    }),
  );

async function newIssuedBadges() {
  const { batchId } = await newBatch(badges);
  await workBatch(world.tenant.system, batchId);
  const rows = await rowsOf({ batchId });
  const lead = rows.find(({ format }) => format === "elm");
  if (!lead) throw new Error("no credential");
  return { batchId, rows, lead };
}

describe("a batch in several formats", () => {
  test("offers what can be signed, and always has the credential itself among them", async () => {
    expect(
      (
        await getIssuingPreview(world.proposer.ctx, {
          runId: (await newPassedRun(world, [{}])).runId,
        })
      ).formats,
    ).toEqual(all);
    const { batchId } = await newBatch(["open-badge"]);
    expect((await getBatch(world.proposer.ctx, { batchId })).batch.formats).toEqual([
      "elm",
      "open-badge",
    ]);
    expect(
      ProposeBatchInput.safeParse({ runId: batchId, awardedOn, formats: ["pdf"] }).success,
    ).toBe(false);
  });

  test("is refused in a format that no key signs", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const proposal = proposeBatch(world.proposer.ctx, {
      runId,
      awardedOn,
      formats: ["elm-sealed"],
    });
    await expect(proposal).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
  });

  test("is approved with its formats: a format added behind the registrars' backs is not signed", async () => {
    const { batchId } = await newBatch(["open-badge"]);
    await inInstitution(
      world.tenant.system,
      ({ tx }) =>
        tx.$executeRaw`update issuing_batch set formats = '{elm,open-badge,open-badge-jwt}' where id = ${batchId}::uuid`,
    );
    await expect(workBatch(world.tenant.system, batchId)).rejects.toMatchObject({
      code: "APPROVAL_VOID",
    });
    expect(await rowsOf({ batchId })).toEqual([]);
  });

  test("gives each learner one credential per format, each with an id, a key and places of its own", async () => {
    const { batchId } = await newBatch(badges, 3);
    await workBatch(world.tenant.system, batchId);
    const rows = await rowsOf({ batchId });
    expect(rows.map(({ format }) => format)).toEqual([...all, ...all, ...all]);
    expect(
      rows.every(({ state, signedDocument }) => state === "issued" && signedDocument !== null),
    ).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(9);
    expect(
      new Set(rows.map(({ statusListId, statusIndex }) => `${statusListId} ${statusIndex}`)).size,
    ).toBe(9);
    expect(rows.every(({ suspensionListId }) => suspensionListId === null)).toBe(true);
    expect(new Set(rows.map(({ keyId }) => keyId)).size).toBe(2);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      total: 3,
      stored: 3,
    });
    for (const { id } of rows)
      expect(await auditActions(world.tenant, id)).toEqual(["credential.issue"]);
    const lists = new Set(rows.map(({ statusListId }) => statusListId));
    expect(lists.size).toBe(1);
    for (const statusListId of lists)
      expect(await waitingJobs("publish-status-list", { statusListId })).not.toEqual([]);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("is listed, delivered and mailed once per learner", async () => {
    const { batchId, rows, lead } = await newIssuedBadges();
    await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
    expect((await rowsOf({ batchId })).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
      "delivered",
    ]);
    const mails = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.count({ where: { batchId } }),
    );
    expect(mails).toBe(1);
    const { page } = await listIssuedCredentials(
      world.proposer.ctx,
      ListIssuedCredentialsInput.parse({ batch: batchId }),
    );
    expect(page.rows.map(({ id }) => id)).toEqual([lead.id]);
    expect(
      (await getCredential(world.proposer.ctx, { credentialId: lead.id })).formats.sort(),
    ).toEqual(all.toSorted());
    expect(rows).toHaveLength(3);
  });

  test("continues after a crash between two formats without losing or duplicating one", async () => {
    const { batchId } = await newBatch(badges, 2);
    const real = issuingToolsFor(world.tenant.system);
    const crashing: IssuingTools = {
      ...real,
      signCohort: (keyId, facts, format) =>
        format === "open-badge-jwt"
          ? Promise.reject(new Error("power failure"))
          : real.signCohort(keyId, facts, format),
    };
    await expect(workBatch(world.tenant.system, batchId, crashing)).rejects.toThrow(
      "power failure",
    );
    const reserved = await rowsOf({ batchId });
    expect(reserved.every(({ state }) => state === "reserved")).toBe(true);
    await workBatch(world.tenant.system, batchId, real);
    const issued = await rowsOf({ batchId });
    expect(issued.map(({ id }) => id)).toEqual(reserved.map(({ id }) => id));
    expect(issued.every(({ state }) => state === "issued")).toBe(true);
  });

  test("stores nothing that a key signed which was replaced meanwhile, and signs it again with the new one", async () => {
    const { batchId } = await newBatch(badges, 2);
    const real = issuingToolsFor(world.tenant.system);
    const keys: string[] = [];
    let newKeyId = "";
    const rotating: IssuingTools = {
      ...real,
      async signCohort(keyId, facts, format) {
        const signed = await real.signCohort(keyId, facts, format);
        keys.push(keyId);
        if (format === "elm" && newKeyId === "") newKeyId = await newActiveKey(world.tenant);
        return signed;
      },
    };
    await workBatch(world.tenant.system, batchId, rotating);
    const rows = await rowsOf({ batchId });
    expect(rows.every(({ state }) => state === "issued")).toBe(true);
    for (const { format, keyId } of rows)
      if (format !== "open-badge-jwt") expect(keyId).toBe(newKeyId);
    expect(new Set(keys).has(newKeyId)).toBe(true);
  });
});

describe("what follows in every format", () => {
  test("revoking sets the bit of each", async () => {
    const { lead, rows } = await newIssuedBadges();
    await revokeCredential(world.proposer.ctx, {
      credentialId: lead.id,
      reason: "Issued in error",
    });
    const after = await rowsOf({ awardId: lead.awardId });
    expect(after.map(({ state }) => state)).toEqual(["revoked", "revoked", "revoked"]);
    for (const { statusListId, statusIndex } of rows)
      expect(await isSet(statusListId, statusIndex)).toBe(true);
  });

  test("replacing replaces each by one of its format", async () => {
    const { lead, rows } = await newIssuedBadges();
    const names = {
      displayName: "Siobhán Ní Bhriain",
      givenName: "Siobhán",
      familyName: "Ní Bhriain",
    };
    const credentialId = await replaceCredential(world, {
      credentialId: lead.id,
      reason: "A misspelt name",
      ...names,
    });
    const after = await rowsOf({ awardId: lead.awardId });
    const replacements = after.filter(({ supersedesId }) => supersedesId !== null);
    expect(replacements.map(({ format, state }) => `${format} ${state}`)).toEqual(
      all.map((format) => `${format} issued`),
    );
    for (const { format, supersedesId } of replacements) {
      expect(rows.find(({ id }) => id === supersedesId)?.format).toBe(format);
    }
    expect(after.filter(({ state }) => state === "replaced")).toHaveLength(3);
    expect(replacements.find(({ format }) => format === "elm")?.id).toBe(credentialId);
    expect((await getCredential(world.proposer.ctx, { credentialId })).formats).toHaveLength(3);
  });
});

describe("downloads", () => {
  test("are the exact signed bytes, or a picture that carries them", async () => {
    const { lead, rows } = await newIssuedBadges();
    const textOf = (format: string) =>
      rows.find((row) => row.format === format)?.signedDocument ?? "none";
    for (const form of formsOf(all)) {
      const { body, fileName, mediaType } = await downloadForm(world.proposer.ctx, {
        credentialId: lead.id,
        form,
      });
      const text = textOf(downloadForms[form].format);
      if (form.startsWith("badge-")) expect(Buffer.from(body).includes(text)).toBe(true);
      else expect(body).toBe(text);
      expect(fileName).toContain(lead.id.slice(0, 8));
      expect(mediaType).toBe(downloadForms[form].mediaType);
    }
  });

  test("of a format that was not issued, or by another university, do not exist", async () => {
    const { lead } = await newIssuedBadges();
    const sealed = downloadForm(world.proposer.ctx, { credentialId: lead.id, form: "elm-sealed" });
    await expect(sealed).rejects.toMatchObject({ code: "NOT_FOUND" });
    const other = await newIssuingWorld();
    const foreign = downloadForm(other.proposer.ctx, { credentialId: lead.id, form: "open-badge" });
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
    const designer = await newMember(world.tenant, wholeInstitution("designer"));
    const unfit = downloadForm(designer.ctx, { credentialId: lead.id, form: "open-badge" });
    await expect(unfit).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
