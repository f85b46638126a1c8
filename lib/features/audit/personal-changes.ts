import type { AuditRow } from "@/lib/adapters/db/stores/audit-store";
import {
  listPersonalChangesOfRequests,
  listPersonalChangesOfRows,
  type PersonalChange,
} from "@/lib/adapters/db/stores/personal-change-store";
import type { Scope } from "@/lib/adapters/db/tenancy";

/** Where the values are that an entry may not contain: a row of a batch, or a change request. */
type Source =
  | { kind: "row"; batchId: string; credentialId: string }
  | { kind: "request"; changeId: string };

/**
 * Old and new values of names and identifiers, by the number of the entry that records the change.
 * The trail is never deleted and contains no personal data, so they are read from the proposal for
 * as long as it is stored. An empty list: they have been deleted.
 */
export async function findPersonalChanges(
  scope: Scope,
  entries: readonly AuditRow[],
): Promise<Map<string, PersonalChange[]>> {
  const sources = new Map(entries.flatMap((entry) => sourceOf(entry) ?? []));
  const all = [...sources.values()];
  const ofRows = await listPersonalChangesOfRows(
    scope,
    all.flatMap((source) => (source.kind === "row" ? source : [])),
  );
  const ofRequests = await listPersonalChangesOfRequests(
    scope,
    all.flatMap((source) => (source.kind === "request" ? source.changeId : [])),
  );
  const changesOf = (source: Source) =>
    source.kind === "row" ? ofRows.get(source.credentialId) : ofRequests.get(source.changeId);
  return new Map([...sources].map(([seq, source]) => [seq, changesOf(source) ?? []]));
}

function sourceOf({ seq, action, subject, detail }: AuditRow): [string, Source][] | null {
  const { batchId, changeId, replaces, changes, changed } = detail;
  if (typeof changeId === "string")
    return isFilled(changed) ? [[seq, { kind: "request", changeId }]] : null;
  const only: unknown = Array.isArray(replaces) ? replaces[0] : undefined;
  if (
    action === "learner.edit" &&
    isFilled(changed) &&
    typeof batchId === "string" &&
    typeof only === "string"
  )
    return [[seq, { kind: "row", batchId, credentialId: only }]];
  if (!isFilled(changes) || !changes.some((text) => String(text).endsWith(": changed")))
    return null;
  if (action === "credential.reissue" && typeof batchId === "string")
    return [[seq, { kind: "row", batchId, credentialId: subject }]];
  if (action !== "batch.propose" || typeof only !== "string") return null;
  return [[seq, { kind: "row", batchId: subject, credentialId: only }]];
}

const isFilled = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;
