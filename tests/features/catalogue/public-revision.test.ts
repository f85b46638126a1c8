import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { findPublicRevision } from "@/lib/adapters/db/public-revision";
import { inInstitution, inInstitutionById } from "@/lib/adapters/db/tenancy";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { saveProfile } from "@/lib/features/institutions/save-profile";
import { publishStatusList } from "@/lib/features/issuers/publish-status-list";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { statusListToolsFor } from "@/lib/worker/status-list-tools";
import { newDraft } from "@/tests/support/design-desk";
import { endPublicRevision } from "@/tests/support/end-connections";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued } from "@/tests/support/issuing-world";
import { newOpenRun } from "@/tests/support/open-run";
import { newPublishedVersion } from "@/tests/support/published-version";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
afterAll(endPublicRevision);

/** Whether the public's revision is another one after this. */
async function moves(change: () => Promise<unknown>): Promise<boolean> {
  const before = await findPublicRevision();
  await change();
  const after = await findPublicRevision();
  expect([before, after]).not.toContain(null);
  return after !== before;
}

describe("the revision of what the public may read", () => {
  test("moves with an institution, its profile and its courses", async () => {
    expect(await moves(newTenant)).toBe(true);
    const tenant = await newTenant();
    const administrator = await newMember(tenant, wholeInstitution("administrator"));
    const { profile, revision } = await inInstitution(tenant.system, ({ tx }) =>
      tx.institution.findUniqueOrThrow({
        where: { id: tenant.institutionId },
        select: { profile: true, revision: true },
      }),
    );
    expect(
      await moves(() => saveProfile(administrator.ctx, { revision, profile: profile as never })),
    ).toBe(true);
    expect(await moves(() => newPublishedVersion(tenant))).toBe(true);
    expect(await moves(() => newOpenRun(tenant))).toBe(true);
    expect(await moves(() => requestSigningKey(tenant.system, {}))).toBe(true);
  });

  test("moves when a revocation is published", async () => {
    const { credentials } = await newIssued(world, [{}]);
    const [credential] = credentials;
    if (!credential) throw new Error("no credential");
    const { id, statusListId } = credential;
    await revokeCredential(world.approver.ctx, { credentialId: id, reason: "Issued in error" });
    const { system } = world.tenant;
    const publish = () =>
      asWorker(() => publishStatusList(system, { statusListId }, statusListToolsFor(system)));
    expect(await moves(publish)).toBe(true);
  });

  test("stays with a draft, and with what was not committed", async () => {
    const tenant = await newTenant();
    const designer = await newMember(tenant, wholeInstitution("designer"));
    expect(await moves(() => newDraft(designer))).toBe(false);
    const given = () =>
      inInstitutionById(tenant.institutionId, async ({ tx }) => {
        await tx.institution.update({
          where: { id: tenant.institutionId },
          data: { slug: `${tenant.slug}-x` },
        });
        throw new Error("given up");
      }).catch(() => null);
    expect(await moves(given)).toBe(false);
  });

  test("leaps with a restore and with its end, so that no number comes back", async () => {
    const before = Number(await findPublicRevision());
    const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
    await client.connect();
    await client.query("update installation_epoch set restored_at = now()");
    const open = Number(await findPublicRevision());
    await client.query("update installation_epoch set restored_at = null");
    await client.end();
    expect(open - before).toBeGreaterThanOrEqual(1_000_000_000);
    expect(Number(await findPublicRevision()) - open).toBeGreaterThanOrEqual(1_000_000_000);
  });

  test("is watched on every table that the public's role may read", async () => {
    const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_any_column_privilege('testamur_catalogue', c.oid, 'select')
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'note_public%') order by 1`);
    await client.end();
    expect(rows).toEqual([]);
  });
});
