import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { type ActiveKeys, availableFormats } from "@/lib/domain/issuing/format-keys";
import type { KeyPurpose } from "@/lib/domain/keys/key-purposes";

/** Keys requested by then and not created yet. */
export async function listStalledKeyIds(
  scope: Scope,
  which: { purposes: readonly KeyPurpose[]; createdUntil: Date },
): Promise<string[]> {
  const rows = await scope.tx.signingKey.findMany({
    where: {
      institutionId: scope.institutionId,
      state: "pending",
      purpose: { in: [...which.purposes] },
      createdAt: { lte: which.createdUntil },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 100,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * Reserved replacements (optionally, reserved by `until`) that could be signed in all their formats
 * with these keys, by the id of the primary format. Those reserved by a batch are not included:
 * they wait for a registrar, who resumes or closes it.
 */
export async function listSignableReplacements(
  scope: Scope,
  which: { keys: ActiveKeys; reservedUntil?: Date },
): Promise<string[]> {
  const signable = availableFormats(which.keys);
  const awards = await scope.tx.$queryRaw<{ lead: string | null }[]>`
    select max(id::text) filter (where format = ${primaryFormat}) as lead from credential
    where institution_id = ${scope.institutionId}::uuid and state = 'reserved' and batch_id is null
      and reserved_at <= coalesce(${which.reservedUntil ?? null}::timestamptz, 'infinity')
    group by award_id having array_agg(format) <@ ${signable}::text[] order by min(reserved_at), award_id limit 1000`;
  return awards.flatMap(({ lead }) => lead ?? []);
}
