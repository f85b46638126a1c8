import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { checkChain } from "@/lib/features/audit/check-chain";
import { compareSavedHead } from "@/lib/features/audit/compare-saved-head";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { tamper } from "@/tests/support/audit-tampering";
import { forge, told } from "@/tests/support/forged-head";
import { activeKeyId, rotateKey } from "@/tests/support/key-drill";
import { newPublished, publish } from "@/tests/support/published-head";
import { anyone, type Tenant } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const compare = (text: string) => compareSavedHead(anyone(), { text });

/**
 * An insider's function that finds nothing wrong, in place of the database's own; restored
 * afterwards, as other tests share it.
 */
async function withLyingFunction(use: () => Promise<void>) {
  const [own] = await inInstitution(
    (await newPublished()).tenant.system,
    ({ tx }) =>
      tx.$queryRaw<
        { text: string }[]
      >`select pg_get_functiondef('app.find_audit_faults(uuid)'::regprocedure) as text`,
  );
  await tamper(
    `create or replace function app.find_audit_faults(wanted uuid) returns table (changed bigint, missing bigint)
     language sql stable as $$ select null::bigint, null::bigint $$`,
    [],
  );
  try {
    await use();
  } finally {
    await tamper(own?.text ?? "", []);
  }
}

describe("an insider who replaces the function that checks the trail", () => {
  test("does not hide a changed entry from the comparison", async () => {
    const { tenant, text } = await newPublished();
    await tamper(
      "update audit_entry set actor = 'member:forged' where institution_id = $1 and seq = 4",
      [tenant.institutionId],
    );
    await withLyingFunction(async () => {
      expect(await compare(text)).toMatchObject({
        comparison: { kind: "covers" },
        issues: { changed: "4", missing: null },
      });
      expect(await told(text)).toMatchObject({
        code: 1,
        out: expect.stringContaining("BUT THE TRAIL IS DAMAGED: entry 4 was changed."),
      });
    });
  });

  test("does not hide an entry that was removed, inserted, or rewritten after the saved head", async () => {
    const removed = await newPublished();
    await tamper("delete from audit_entry where institution_id = $1 and seq = 3", [
      removed.tenant.institutionId,
    ]);
    const added = await newPublished();
    await addFaculty(added.ctx, { name: "Law" });
    await tamper("update audit_entry set seq = 0 where institution_id = $1 and seq = $2", [
      added.tenant.institutionId,
      added.kept.sequence + 1,
    ]);
    const later = await newPublished();
    await addFaculty(later.ctx, { name: "Law" });
    await tamper(
      "update audit_entry set subject = 'other' where institution_id = $1 and seq = $2",
      [later.tenant.institutionId, later.kept.sequence + 1],
    );
    await withLyingFunction(async () => {
      expect(await compare(removed.text)).toMatchObject({ issues: { changed: "4" } });
      expect(await compare(added.text)).toMatchObject({ issues: { changed: "0" } });
      expect(await compare(later.text)).toMatchObject({
        issues: { changed: String(later.kept.sequence + 1) },
      });
    });
  });
});

/** Many more entries than one page. */
async function grow({ institutionId, system }: Tenant, count: number) {
  await inInstitution(
    system,
    ({
      tx,
    }) => tx.$executeRaw`insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
      select ${institutionId}::uuid, 'system', 'faculty.add', number::text, 'many', '{}' from generate_series(1, ${count}::int) number`,
    { timeoutMs: 60_000 },
  );
}

describe("a trail of more entries than one page", () => {
  test("is checked across pages, and an error is found in any of them", async () => {
    const { tenant, text } = await newPublished();
    const { institutionId } = tenant;
    await grow(tenant, 10_500);
    await publish(tenant, 1);
    expect(await compare(text)).toMatchObject({
      comparison: { kind: "covers", grownBy: 10_500 },
      issues: { changed: null, missing: null },
      served: { kind: "agrees" },
    });
    for (const place of [10_400, 10_001, 10_000, 5_001, 5_000]) {
      await tamper(
        "update audit_entry set subject = 'other' where institution_id = $1 and seq = $2",
        [institutionId, place],
      );
      expect(await checkChain(anyone(), tenant)).toEqual({ changed: String(place), missing: null });
    }
    await tamper(
      "delete from audit_entry where institution_id = $1 and seq between 4000 and 10200",
      [institutionId],
    );
    expect(await checkChain(anyone(), tenant)).toEqual({ changed: "4000", missing: null });
    await tamper("delete from audit_entry where institution_id = $1 and seq > 3000", [
      institutionId,
    ]);
    expect(await checkChain(anyone(), tenant)).toEqual({ changed: null, missing: "3001" });
  }, 120_000);
});

async function compromise(tenant: Tenant) {
  const keyId = await activeKeyId(tenant);
  await asWorker(() => rotateKey(tenant));
  await asWorker(() =>
    compromiseKey(tenant.system, { keyId, since: "", reason: "A copy of the backup was stolen" }),
  );
}

describe("a head that was signed with a key that was compromised later", () => {
  test("does not blame anyone by itself: the findings about key and trail are both reported", async () => {
    const { tenant, kept } = await newPublished();
    const forged = await forge(tenant, kept, {
      sequence: kept.sequence + 500,
      hash: "a".repeat(64),
    });
    const rewritten = await forge(tenant, kept, { hash: "a".repeat(64) });
    await compromise(tenant);
    await publish(tenant, 1);
    const cut = await told(forged);
    expect(cut.code).toBe(1);
    expect(cut.out).toMatch(
      /The key that signed it has since been reported as compromised from \d{4}-\S+Z on/,
    );
    expect(cut.out).toMatch(
      /The trail does not agree with it: it ends at entry \d+\. Either this head is forged or the trail was changed/,
    );
    expect(cut.out).toContain("By itself, and beside all other heads, the trail is whole.");
    const changed = await told(rewritten);
    expect(changed.out).toContain(
      `The trail does not agree with it: entry ${kept.sequence} has another hash.`,
    );
    for (const { out } of [cut, changed]) expect(out).not.toMatch(/THE TRAIL WAS/);
  });

  test("still agrees with the trail where it was a true one, and still shows that entries are gone", async () => {
    const { tenant, text, kept } = await newPublished();
    await compromise(tenant);
    await publish(tenant, 1);
    const whole = await told(text);
    expect(whole).toMatchObject({
      code: 0,
      out: expect.stringMatching(/reported as compromised .* has all of them .* It is whole\./),
    });
    await tamper("update audit_entry set subject = 'other' where institution_id = $1 and seq = 4", [
      tenant.institutionId,
    ]);
    expect((await told(text)).out).toMatch(
      /compromised .* has all of them .* BUT THE TRAIL IS DAMAGED: entry 4 was changed\./,
    );
    await tamper("delete from audit_entry where institution_id = $1 and seq > $2", [
      tenant.institutionId,
      kept.sequence - 3,
    ]);
    expect((await told(text)).out).toMatch(/it ends at entry \d+\. Either .* THE TRAIL IS DAMAGED/);
  });

  test("is no reason for doubt while the key was only replaced", async () => {
    const { tenant, text } = await newPublished();
    await asWorker(() => rotateKey(tenant));
    expect(await compare(text)).toMatchObject({
      compromised: null,
      comparison: { kind: "covers" },
    });
  });
});
