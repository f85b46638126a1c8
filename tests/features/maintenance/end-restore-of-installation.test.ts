import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import { listHealthAlarms } from "@/lib/features/maintenance/list-health-alarms";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { backUp, restoreBackup } from "@/tests/support/backup";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { awardedOn, newApprovedBatch, newPassedRun, people } from "@/tests/support/issuing-world";
import { auditOf, takeTwoRegistrars } from "@/tests/support/revocation";
import { runScript } from "@/tests/support/run-script";
import { isSet, isSetInFile } from "@/tests/support/status-bit";
import { anyone, newMember, wholeInstitution } from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const outside = () => process.env.RESTORE_GUARD_DIR ?? "";
const reason = "The result belongs to someone else";
const taken = "Taken from the published list after a restore";

type Credential = {
  id: string;
  awardId: string;
  state: string;
  statusListId: string;
  statusIndex: number;
  signedDocument: string;
};

/**
 * Issued and delivered by the worker's process, which publishes the lists and keeps their copies.
 */
async function newIssuedByWorker(count: number): Promise<Credential[]> {
  const { runId } = await newPassedRun(world, people(count));
  const batchId = await newApprovedBatch(world, runId, ["elm"]);
  await drainQueue();
  return credentialsIn({ batchId });
}

const credentialsIn = (where: { batchId: string } | { id: string }) =>
  inInstitution(world.tenant.system, async ({ tx }) => {
    const select = {
      id: true,
      awardId: true,
      state: true,
      statusListId: true,
      statusIndex: true,
      signedDocument: true,
    };
    const rows = await tx.credential.findMany({ where, orderBy: { id: "asc" }, select });
    return rows.map((row) => ({ ...row, signedDocument: row.signedDocument ?? "" }));
  });

const now = async (id: string) => (await credentialsIn({ id }))[0];

async function verdictOn({ signedDocument }: Credential) {
  const bytes = Buffer.from(signedDocument, "utf8");
  const { verdict, checks } = await verifyCredential(
    { ...anyone(), now: new Date() },
    { bytes },
    installationSources,
  );
  return [verdict, checks.find(({ id }) => id === "status")?.reason ?? null];
}

const importLists = (...sources: string[]) => runScript("status-import.ts", sources);

let revoked: Credential;
let kept: Credential;
let lost: Credential;

/**
 * Five are issued; then the backup; then one is revoked, and two more are issued, of which one is
 * revoked.
 */
beforeAll(async () => {
  const [first, second] = await newIssuedByWorker(5);
  await backUp();
  await revokeCredential(world.proposer.ctx, { credentialId: first?.id ?? "", reason });
  const [third, fourth] = await newIssuedByWorker(2);
  await revokeCredential(world.proposer.ctx, { credentialId: fourth?.id ?? "", reason });
  await drainQueue();
  if (!first || !second || !third) throw new Error("Nothing was issued.");
  [revoked, kept, lost] = [first, second, third];
  expect(lost.statusListId).toBe(revoked.statusListId);
});

const spare = mkdtempSync(path.join(tmpdir(), "testamur-after-a-restore-"));
afterAll(() => rmSync(spare, { recursive: true, force: true }));

/** The database as it was, and what the worker had recorded outside it. */
async function restoreWith(marks: "kept" | "gone"): Promise<void> {
  if (readdirSync(spare).length === 0) cpSync(outside(), spare, { recursive: true });
  rmSync(outside(), { recursive: true, force: true });
  if (marks === "kept") cpSync(spare, outside(), { recursive: true });
  await restoreBackup();
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  await owner.query("update installation_epoch set advanced_at = now() - interval '1 hour'");
  await owner.end();
}

describe("a restored database", () => {
  test("is noticed by the worker, and nothing is signed, published or approved until it is dealt with", async () => {
    await restoreWith("kept");
    expect(await findOpenRestore()).toBeNull();
    const { runId } = await newPassedRun(world, people(1));
    const waiting = await newApprovedBatch(world, runId, ["elm"]);
    await drainQueue();
    expect(await findOpenRestore()).toBeInstanceOf(Date);
    expect(await credentialsIn({ batchId: waiting })).toEqual([]);
    await expect(getStatusList(anyone(), { listId: revoked.statusListId })).rejects.toMatchObject({
      code: "DATABASE_RESTORED",
    });

    const other = await newPassedRun(world, people(1));
    const { batchId } = await proposeBatch(world.proposer.ctx, {
      runId: other.runId,
      awardedOn,
      formats: ["elm"],
    });
    const { batch } = await getBatch(world.approver.ctx, { batchId });
    await expect(
      approveBatch(world.approver.ctx, { batchId, digest: batch.digest }),
    ).rejects.toMatchObject({
      code: "DATABASE_RESTORED",
    });
  });

  test("does not report a credential with an unset bit as valid", async () => {
    expect(await verdictOn(revoked)).toEqual(["cannot-tell", "status-unreachable"]);
    expect(await verdictOn(kept)).toEqual(["cannot-tell", "status-unreachable"]);
  });

  test("is shown to administrators and registrars only", async () => {
    for (const role of ["administrator", "registrar"] as const) {
      const { ctx } = await newMember(world.tenant, wholeInstitution(role));
      expect((await listHealthAlarms(ctx))[0]).toMatchObject({
        code: "restore",
        state: "alarm",
        since: expect.any(Date),
      });
    }
    const { ctx } = await newMember(world.tenant, wholeInstitution("designer"));
    expect(await listHealthAlarms(ctx)).toEqual([]);
  });
});

describe("npm run status:import", () => {
  test("refuses what is no list of this installation, is not genuine, or cannot be read, and says so of each", async () => {
    const write = (name: string, text: string) => {
      writeFileSync(path.join(spare, name), text);
      return path.join(spare, name);
    };
    const [copy = ""] = readdirSync(path.join(spare, "status-lists"));
    const list = JSON.parse(readFileSync(path.join(spare, "status-lists", copy), "utf8"));
    rmSync(path.join(outside(), "status-lists"), { recursive: true });
    const elsewhere = write(
      "elsewhere",
      JSON.stringify({ ...list, id: `https://elsewhere.example/status/${revoked.statusListId}` }),
    );
    const changed = write(
      "changed",
      JSON.stringify({ ...list, validUntil: "2099-01-01T00:00:00Z" }),
    );
    const [proof] = [list.proof].flat();
    const unknownKey = write(
      "unknown-key",
      JSON.stringify({
        ...list,
        proof: {
          ...proof,
          verificationMethod: `${proof.verificationMethod.split("#")[0]}#unknown`,
        },
      }),
    );
    const gone = path.join(spare, "nothing-here");
    const { code, err } = await importLists(gone, elsewhere, changed, unknownKey);
    expect(code).toBe(1);
    expect(err).toContain(`${elsewhere} is no status list of http://localhost:3000.`);
    expect(err).toContain(`${gone} cannot be read.`);
    expect(err).toContain(`${changed} is not genuine: its signature does not fit what it says.`);
    expect(err).not.toMatch(/not genuine.*waive/);
    expect(err).toContain(`${unknownKey} has no good signature by a key that this database knows.`);
    expect(err).toContain(
      `Nothing is signed yet, for these lists are missing:\n  http://localhost:3000/status/${revoked.statusListId}`,
    );
    expect((await now(revoked.id))?.state).toBe("delivered");
    cpSync(path.join(spare, "status-lists"), path.join(outside(), "status-lists"), {
      recursive: true,
    });
  });

  test("ORs the published bits into the database, ends what they revoke, and says so", async () => {
    await takeTwoRegistrars(world);
    const { code, out, err } = await importLists();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /1 list read: 2 places set, 1 credential of 1 award revoked, 0 suspended, 1 set place of credentials that this database does not know\. No place of these lists is given again\. 0 more open lists closed\. The worker signs again\.\n$/,
    );
    expect(await now(revoked.id)).toMatchObject({ state: "revoked" });
    expect(await now(kept.id)).toMatchObject({ state: "delivered" });
    expect(await verdictOn(revoked)).toEqual(["not-valid", "revoked"]);
    expect(await verdictOn(kept)).toEqual(["valid", null]);
    const row = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findFirst({ where: { id: revoked.id } }),
    );
    expect(row).toMatchObject({
      revocationReason: taken,
      revokedBy: null,
      revokedAt: expect.any(Date),
    });
    expect((await auditOf(world, revoked.id)).at(-1)).toMatchObject({
      action: "credential.revoke",
      detail: { importedList: revoked.statusListId },
    });
    expect((await auditOf(world, world.tenant.institutionId)).at(-1)).toMatchObject({
      action: "installation.end-restore",
      detail: { notImported: [] },
    });
  });

  test("lets the worker continue with what waited, without allocating entries of the old list", async () => {
    await drainQueue();
    const [waited] = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findMany({ where: { statusListId: { not: revoked.statusListId } } }),
    );
    expect(waited).toMatchObject({ state: "delivered" });
    const published = await getStatusList(anyone(), { listId: revoked.statusListId });
    expect(published.text).not.toBe("");
    expect(await isSet(revoked.statusListId, revoked.statusIndex)).toBe(true);
    const more = await newIssuedByWorker(3);
    expect(more.map(({ statusListId }) => statusListId)).not.toContain(lost.statusListId);
    expect(await verdictOn(lost)).toEqual(["valid", null]);
  });

  test("run again changes nothing", async () => {
    const entries = () => inInstitution(world.tenant.system, ({ tx }) => tx.auditEntry.count());
    const before = await entries();
    expect(await importLists()).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^The last restore was ended on \d{4}-\S+Z, so there is nothing to take over\.\n$/,
      ),
    });
    const copies = readdirSync(path.join(outside(), "status-lists")).map((name) =>
      path.join(outside(), "status-lists", name),
    );
    expect((await importLists(...copies)).out).toMatch(
      /2 lists read: 0 places set, 0 credentials revoked, 0 suspended, 1 set place .*\n$/,
    );
    const added = (await entries()) - before;
    expect(added).toBe(1); // The list that was open is closed by it.
    expect((await importLists(...copies)).code).toBe(0);
    expect((await entries()) - before).toBe(added);
  });
});

const copyIn = (folder: string) =>
  path.join(folder, "status-lists", `${revoked.statusListId}.json`);
const waive = (why: string) => runScript("status-waive.ts", ["--reason", why]);

describe("npm run status:waive", () => {
  test("first takes what the copies beside the mark say", async () => {
    await restoreWith("kept");
    expect(await runScript("status-waive.ts", [])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Say why: npm run/),
    });
    const { code, out } = await waive("Nothing was revoked since");
    expect(code).toBe(0);
    expect(out).toContain(
      "Taken over before the waiver: 1 list read: 2 places set, 1 credential of 1 award revoked",
    );
    expect(out).not.toContain("These lists were not imported");
    expect(await verdictOn(revoked)).toEqual(["not-valid", "revoked"]);
    await drainQueue();
    expect(isSetInFile(copyIn(outside()), revoked.statusIndex)).toBe(true);
  });

  test("lets the worker sign again without the lists, closes those that were open, and says what that means", async () => {
    await restoreWith("kept");
    rmSync(path.join(outside(), "status-lists"), { recursive: true });
    const { code, out } = await waive("The published lists are lost");
    expect({ code, out }).toEqual({
      code: 0,
      out: `This database is older than the mark beside it says: it was restored from a backup. The mark is in ${outside()}.\n1 open list closed, so that no place is given twice. The worker signs again.\nThese lists were not imported. What was revoked or suspended in them since the backup counts as valid again until someone repeats it:\n  http://localhost:3000/status/${revoked.statusListId}\n`,
    });
    expect((await auditOf(world, world.tenant.institutionId)).at(-1)).toMatchObject({
      action: "installation.waive-import",
      detail: { waiver: "The published lists are lost", notImported: [revoked.statusListId] },
    });
    expect(await verdictOn(revoked)).toEqual(["valid", null]);
    const [credential] = await newIssuedByWorker(1);
    expect(credential?.statusListId).not.toBe(revoked.statusListId);
    expect(await runScript("status-waive.ts", ["--reason", "Again"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^The last restore was ended on \d{4}-\S+Z, so there is nothing to waive\.\n$/,
      ),
    });
  });

  test("does not keep out a list that is found later, although the worker has published meanwhile", async () => {
    expect(isSetInFile(copyIn(outside()), revoked.statusIndex)).toBe(false);
    const { code, out, err } = await importLists(copyIn(spare));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(
      "before the list that this database has published: 2 places set, 1 credential of 1 award revoked",
    );
    expect(await verdictOn(revoked)).toEqual(["not-valid", "revoked"]);
    expect((await importLists(copyIn(spare))).out).toContain("0 places set, 0 credentials revoked");
  });

  test("does not let the worker overwrite a copy that says more than what it publishes", async () => {
    await restoreWith("kept");
    const copy = readFileSync(copyIn(outside()), "utf8");
    rmSync(copyIn(outside()));
    await waive("The published lists are lost");
    writeFileSync(copyIn(outside()), copy);
    await drainQueue();
    const copies = readdirSync(path.join(outside(), "status-lists")).filter((name) =>
      name.startsWith(revoked.statusListId),
    );
    expect(copies).toHaveLength(2);
    const texts = copies.map((name) =>
      readFileSync(path.join(outside(), "status-lists", name), "utf8"),
    );
    expect(texts).toContain(copy);
    expect(isSetInFile(copyIn(outside()), revoked.statusIndex)).toBe(false);
  });
});

describe("on another computer, where nothing was written down", () => {
  test("a database that has signed is treated as restored, and an operator provides the lists", async () => {
    await restoreWith("gone");
    expect(await importLists()).toMatchObject({
      code: 1,
      err: expect.stringContaining("Nothing is signed yet"),
    });
    expect(await findOpenRestore()).toBeInstanceOf(Date);
    const copy = path.join(spare, "status-lists", `${revoked.statusListId}.json`);
    expect((await importLists(copy)).code).toBe(1);
    expect((await importLists("--these-are-the-last")).code).toBe(0);
    expect(await findOpenRestore()).toBeNull();
    expect((await now(revoked.id))?.state).toBe("revoked");
    await suspendCredential(world.proposer.ctx, { credentialId: kept.id, reason });
    expect((await now(kept.id))?.state).toBe("suspended");
  });
});
