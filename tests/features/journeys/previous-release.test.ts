import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { RoleGrant } from "@/lib/domain/access/roles";
import type { Context } from "@/lib/domain/context";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { checkChain } from "@/lib/features/audit/check-chain";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { applyMigrations } from "@/scripts/lib/apply-migrations.mjs";
import { prepareRoles } from "@/scripts/lib/database-roles.mjs";
import { allFine } from "@/tests/support/all-fine";
import { brokenAuditEntry, credentialsOf, workBatch } from "@/tests/support/issuing-world";
import { readRelease, restoreRelease, rowsOf } from "@/tests/support/previous-release";
import { anyone, systemContext, type Tenant } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

const release = readRelease("0.1.0");
const tenants: Tenant[] = [];

beforeAll(async () => {
  const template = inject("template");
  const { OWNER_DATABASE_URL } = await restoreRelease(template, release);
  await applyMigrations(OWNER_DATABASE_URL);
  await prepareRoles(OWNER_DATABASE_URL, template.appSecret, template.logins ? process.env : {});
  for (const { id, slug, did } of await listInstitutions(anyone())) {
    tenants.push({ institutionId: id, slug, did, system: systemContext(id) });
  }
}, 120_000);

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A member of the release with this role in the whole institution, other than `except`. */
function memberOf(institutionId: unknown, role: RoleGrant["role"], except: unknown): Context {
  const grants = rowsOf(release, "member_grant").filter(
    (grant) =>
      grant.institution_id === institutionId && grant.role === role && grant.member_id !== except,
  );
  const member = rowsOf(release, "member").find(({ id }) =>
    grants.some(({ member_id }) => member_id === id),
  );
  const ids = {
    personId: String(member?.person_id),
    memberId: String(member?.id),
    institutionId: String(institutionId),
  };
  return {
    signedInAt: new Date(),
    actor: { kind: "member", ...ids, grants: [{ role, facultyId: null }] },
    now: new Date(),
    requestId: randomUUID(),
  };
}

describe("a database of release 0.1.0 after today's migrations", () => {
  test("has its institutions and an unbroken audit trail", async () => {
    expect(tenants.map(({ slug }) => slug)).toEqual([
      "coastline-alliance",
      "northern-coast",
      "taltaan",
      "valle-alto",
    ]);
    for (const tenant of tenants) {
      expect(await brokenAuditEntry(tenant)).toBeNull();
      expect(await checkChain(anyone(), tenant)).toEqual({ changed: null, missing: null });
    }
  });

  test("has every audit entry with the hash it had, and after them one that says that the hash has another form", async () => {
    for (const { institutionId, system } of tenants) {
      const then = rowsOf(release, "audit_entry").filter(
        (row) => row.institution_id === institutionId,
      );
      const now = await inInstitution(system, ({ tx }) =>
        tx.auditEntry.findMany({
          where: { institutionId },
          orderBy: { seq: "asc" },
          select: { hash: true, hashVersion: true, action: true },
        }),
      );
      const hashes = new Map(then.map((row) => [Number(row.seq), row.hash]));
      const kept = now.slice(0, then.length);
      expect(kept.map(({ hash }) => hash)).toEqual(
        kept.map((_entry, index) => hashes.get(index + 1)),
      );
      expect(kept.every(({ hashVersion }) => hashVersion === 1)).toBe(true);
      const added = now.slice(then.length);
      expect(added[0]).toMatchObject(
        then.length > 0 ? { action: "institution.change-audit-hash", hashVersion: 2 } : {},
      );
      expect(added.every(({ hashVersion }) => hashVersion === 2)).toBe(true);
    }
  });

  test("has every signed document byte for byte, each with the verdict it had", async () => {
    const issued = rowsOf(release, "credential").filter(
      (row) => typeof row.signed_document === "string",
    );
    expect(issued.length).toBeGreaterThan(60);
    for (const { institutionId, system } of tenants) {
      const now = await inInstitution(system, ({ tx }) =>
        tx.credential.findMany({
          where: { institutionId },
          select: { id: true, signedDocument: true, format: true, state: true },
        }),
      );
      const before = issued.filter((row) => row.institution_id === institutionId);
      for (const { id, signed_document } of before) {
        const kept = now.find((one) => one.id === id);
        expect(sha256(kept?.signedDocument ?? "")).toBe(sha256(String(signed_document)));
      }
      for (const { signedDocument, state } of now.filter(({ format }) => format === "elm")) {
        const bytes = new TextEncoder().encode(signedDocument ?? "");
        const { verdict } = await verifyCredential(anyone(), { bytes }, installationSources);
        expect(verdict).toBe(["revoked", "replaced"].includes(state) ? "not-valid" : "valid");
      }
    }
  }, 120_000);

  test("states for every credential of that release that its files were issued without a record", async () => {
    const before = new Set(rowsOf(release, "credential").map(({ id }) => id));
    for (const { institutionId, system } of tenants) {
      const now = await inInstitution(system, ({ tx }) =>
        tx.credential.findMany({
          where: { institutionId },
          select: { id: true, areFilesRecorded: true },
        }),
      );
      for (const { id, areFilesRecorded } of now) expect(areFilesRecorded).toBe(!before.has(id));
    }
  });

  test("has approved versions whose content still has the digest that was approved", async () => {
    const approved = rowsOf(release, "micro_credential_version").filter(
      (row) => typeof row.content_digest === "string",
    );
    expect(approved.length).toBeGreaterThan(3);
    for (const { institutionId, system } of tenants) {
      const versions = await inInstitution(system, ({ tx }) =>
        tx.microCredentialVersion.findMany({ where: { institutionId } }),
      );
      for (const { id, content, contentDigest } of versions.filter(
        (one) => one.contentDigest !== null,
      )) {
        expect(contentDigest).toBe(approved.find((row) => row.id === id)?.content_digest);
        expect(sha256(versionDigestInput(content as unknown as VersionContent))).toBe(
          contentDigest,
        );
      }
    }
  });

  test("lets the batch that was proposed before be approved and signed now", async () => {
    const [proposed] = rowsOf(release, "issuing_batch").filter(({ state }) => state === "proposed");
    const tenant = tenants.find(({ institutionId }) => institutionId === proposed?.institution_id);
    if (!proposed || !tenant) throw new Error("The release has no proposed batch");
    const batchId = String(proposed.id);
    const approver = memberOf(proposed.institution_id, "registrar", proposed.proposed_by);
    await approveBatch(approver, { batchId, digest: String(proposed.digest) });
    await workBatch(tenant.system, batchId);
    const credentials = await credentialsOf(tenant, { batchId });
    expect(credentials.length).toBe(Number(proposed.total) * (proposed.formats as string[]).length);
    expect(credentials.every(({ signedDocument }) => signedDocument !== null)).toBe(true);
  });

  test("knows what was submitted to its open and approved reviews, and lets an open one be approved", async () => {
    const reviews = rowsOf(release, "review");
    for (const { institutionId, system } of tenants) {
      const rows = await inInstitution(system, ({ tx }) =>
        tx.review.findMany({ where: { institutionId }, include: { version: true } }),
      );
      expect(rows).toHaveLength(
        reviews.filter((row) => row.institution_id === institutionId).length,
      );
      for (const { content, version } of rows.filter(({ state }) => state !== "returned"))
        expect(content).toEqual(version.content);
    }
    const open = reviews.find(({ state }) => state === "open");
    const reviewer = memberOf(open?.institution_id, "reviewer", open?.author_id);
    const { version, draft } = await getReview(reviewer, { reviewId: String(open?.id) });
    expect(draft).toEqual({ revision: 0, verdicts: [], comment: "" });
    const input = {
      reviewId: String(open?.id),
      revision: version.revision,
      verdicts: allFine(),
      comment: "",
    };
    expect(await approveVersion(reviewer, input)).toMatchObject({ versionId: version.id });
  });
});
