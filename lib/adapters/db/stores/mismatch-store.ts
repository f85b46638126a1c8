import type { Scope } from "@/lib/adapters/db/tenancy";
import { planReplacement, type ReplacementPlan } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { listTouchedAwards, type StoredAwardRecord } from "./award-record-store";
import { getIssuableVersion } from "./issuing-candidate-store";

/** A credential in force that differs from the record. */
export type StoredMismatch = StoredAwardRecord & { plan: ReplacementPlan; content: VersionContent };

/** How many touched awards one query compares. */
const comparisonPageSize = 2000;

/** Awards touched after issuing whose credential differs from the record; by run and name. */
export async function listStoredMismatches(
  scope: Scope,
  options: { facultyIds: string[] | null; runId?: string },
): Promise<StoredMismatch[]> {
  const touched = await listTouchedAwards(scope, { ...options, take: comparisonPageSize });
  const contents = new Map<string, VersionContent>();
  for (const id of new Set(touched.map(({ versionId }) => versionId))) {
    contents.set(id, (await getIssuableVersion(scope, id)).content);
  }
  return touched.flatMap((record) => {
    const content = contents.get(record.versionId);
    if (!content) return [];
    const plan = planReplacement(record, content);
    return plan.verdict === "same" ? [] : [{ ...record, plan, content }];
  });
}

/**
 * Mismatches that a registrar can act on now: not those that wait for an assessor or a second
 * registrar.
 */
export async function countOpenMismatches(
  scope: Scope,
  facultyIds: string[] | null,
): Promise<number> {
  const mismatches = await listStoredMismatches(scope, { facultyIds });
  return mismatches.filter(({ plan, openBatch }) => plan.verdict !== "waiting" && !openBatch)
    .length;
}
