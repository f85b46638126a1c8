import { z } from "zod";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { LearnerIdentityChangeSchema } from "@/lib/domain/four-eyes/learner-identity";
import { personalFields } from "@/lib/domain/issuing/compare-record";

/** Old and new value of an identity field; null if there was or will be none. */
export type PersonalChange = { field: string; from: string | null; to: string | null };

const RowChangesSchema = z.array(
  z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);
const personal: readonly string[] = personalFields;

/** Identity changes made by replacement batches, by the id of the replaced credential. */
export async function listPersonalChangesOfRows(
  scope: Scope,
  replaced: readonly { batchId: string; credentialId: string }[],
): Promise<Map<string, PersonalChange[]>> {
  if (replaced.length === 0) return new Map();
  const batchIds = replaced.map(({ batchId }) => batchId);
  const credentialIds = replaced.map(({ credentialId }) => credentialId);
  const rows = await scope.tx.$queryRaw<{ credentialId: string; changes: unknown }[]>`
    select line -> 'replaces' ->> 'credentialId' as "credentialId", line -> 'changes' as changes
    from issuing_batch, jsonb_array_elements(rows) as line
    where institution_id = ${scope.institutionId}::uuid and id = any(${batchIds}::uuid[])
      and line -> 'replaces' ->> 'credentialId' = any(${credentialIds}::text[])`;
  return new Map(
    rows.map(({ credentialId, changes }) => [
      credentialId,
      (RowChangesSchema.safeParse(changes).data ?? []).filter(({ field }) =>
        personal.includes(field),
      ),
    ]),
  );
}

/**
 * Identity changes made by requests, by request id; empty if the request no longer has its values.
 */
export async function listPersonalChangesOfRequests(
  scope: Scope,
  changeIds: readonly string[],
): Promise<Map<string, PersonalChange[]>> {
  if (changeIds.length === 0) return new Map();
  const requests = await scope.tx.changeRequest.findMany({
    where: {
      institutionId: scope.institutionId,
      id: { in: [...changeIds] },
      kind: "learner-identity",
    },
    select: { id: true, payload: true },
  });
  return new Map(
    requests.map(({ id, payload }) => {
      const kept = LearnerIdentityChangeSchema.safeParse(payload).data;
      const fields = Object.keys(kept?.to ?? {}) as (keyof NonNullable<typeof kept>["to"])[];
      return [
        id,
        fields.map((field) => ({
          field,
          from: kept?.from[field] ?? null,
          to: kept?.to[field] ?? null,
        })),
      ];
    }),
  );
}
