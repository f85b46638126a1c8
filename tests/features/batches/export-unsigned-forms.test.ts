import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { zipStream } from "@/lib/adapters/documents/zip-stream";
import { exportUnsignedForms } from "@/lib/features/batches/export-unsigned-forms";
import { getUnsignedForm } from "@/lib/features/batches/get-unsigned-form";
import {
  auditActions,
  type IssuingWorld,
  newIssued,
  newIssuingWorld,
} from "@/tests/support/issuing-world";
import { sampleContent } from "@/tests/support/sample-content";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

let world: IssuingWorld;
let issued: Awaited<ReturnType<typeof newIssued>>;

beforeAll(async () => {
  const { title, ...content } = sampleContent();
  world = await newIssuingWorld({
    ...content,
    languages: ["en", "de"],
    title: { ...title, de: "Datenpflege" },
  });
  issued = await newIssued(world, [
    { displayName: "Zoë van den Berg" },
    { displayName: "Zoë van den Berg" },
    { displayName: "Αθηνά Νικολάου", email: null },
  ]);
});

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("upload forms", () => {
  test("of a batch: one per learner, named and addressed, in a ZIP, and in the audit trail", async () => {
    const { batchId } = issued;
    const { count, forms } = await exportUnsignedForms(world.proposer.ctx, { batchId });
    expect(count).toBe(3);
    const zip = new Uint8Array(
      await new Response(zipStream(forms, world.proposer.ctx.now)).arrayBuffer(),
    );
    const files = Object.entries(unzipSync(zip));
    const names = files.map(([name]) => name);
    expect(new Set(names.map((name) => name.slice(5)))).toEqual(
      new Set(["Zoë-van-den-Berg.json", "Αθηνά-Νικολάου.json"]),
    );
    expect(names.map((name) => name.slice(0, 4)).sort()).toEqual(["0001", "0002", "0003"]);
    for (const [name, bytes] of files) {
      const form = JSON.parse(new TextDecoder().decode(bytes));
      expect(form.credential.issuer).toBeUndefined();
      expect(form.deliveryDetails.deliveryAddress).toHaveLength(name.includes("Zoë") ? 1 : 0);
      expect(form.credential.displayParameter.individualDisplay).toHaveLength(2);
    }
    expect((await auditActions(world.tenant, batchId)).at(-1)).toBe("batch.export");
  });

  test("of one credential have an id of their own, the same at every download", async () => {
    const credentialId = issued.credentials[0]?.id ?? "";
    const { text } = await getUnsignedForm(world.proposer.ctx, { credentialId });
    expect((await getUnsignedForm(world.proposer.ctx, { credentialId })).text).toBe(text);
    const { credential } = JSON.parse(text);
    expect(credential.id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(credential.id).not.toContain(credentialId);
  });

  test("are not given for what was revoked, to another role or to another university", async () => {
    const credentialId = issued.credentials[1]?.id ?? "";
    const reviewer = await newMember(world.tenant, wholeInstitution("reviewer"));
    await expect(getUnsignedForm(reviewer.ctx, { credentialId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { batchId } = issued;
    await expect(exportUnsignedForms(reviewer.ctx, { batchId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const other = await newMember(await newTenant(), wholeInstitution("registrar"));
    await expect(getUnsignedForm(other.ctx, { credentialId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(exportUnsignedForms(other.ctx, { batchId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.updateMany({
        where: { id: credentialId },
        data: { state: "revoked", revokedAt: world.tenant.system.now, revocationReason: "wrong" },
      }),
    );
    await expect(getUnsignedForm(world.proposer.ctx, { credentialId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { forms } = await exportUnsignedForms(world.proposer.ctx, { batchId });
    expect(await listOf(forms)).toHaveLength(2);
  });

  test("draw one picture per language", async () => {
    const kept = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.displayPicture.findMany({
        where: { versionId: world.versionId },
        select: { language: true },
      }),
    );
    expect(kept.map(({ language }) => language).sort()).toEqual(["de", "en"]);
  });
});
