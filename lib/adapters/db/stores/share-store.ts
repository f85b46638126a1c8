import { inTransaction } from "@/lib/adapters/db/client";
import type { Scope } from "@/lib/adapters/db/tenancy";

/** The active share of a token; the only look-up before an institution is known. */
export async function findShareByToken(
  tokenHash: string,
): Promise<{ institutionId: string; shareId: string; credentialId: string } | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<{ institution_id: string; share_id: string; credential_id: string }[]>`
        select institution_id, share_id, credential_id from app.share_by_token(${tokenHash})`,
  );
  const row = rows[0];
  return row
    ? { institutionId: row.institution_id, shareId: row.share_id, credentialId: row.credential_id }
    : null;
}

export async function findActiveShare(scope: Scope, credentialId: string) {
  return scope.tx.share.findFirst({
    where: { institutionId: scope.institutionId, credentialId, state: "active" },
    select: { id: true, createdAt: true, views: true, lastViewedAt: true, fileIncluded: true },
  });
}

/** Opens a share; false if the credential already has an active one. */
export async function insertShare(
  scope: Scope,
  share: { id: string; credentialId: string; tokenHash: string; fileIncluded: boolean },
): Promise<boolean> {
  const inserted = await scope.tx.$executeRaw`
    insert into share (institution_id, id, credential_id, token_hash, file_included)
    values (${scope.institutionId}::uuid, ${share.id}::uuid, ${share.credentialId}::uuid, ${share.tokenHash}, ${share.fileIncluded})
    on conflict do nothing`;
  return inserted === 1;
}

export async function endShare(scope: Scope, credentialId: string, now: Date): Promise<boolean> {
  const { count } = await scope.tx.share.updateMany({
    where: { institutionId: scope.institutionId, credentialId, state: "active" },
    data: { state: "ended", endedAt: now, endedBy: "owner" },
  });
  return count === 1;
}

/** Counts a view; the viewer is not recorded. */
export async function countView(scope: Scope, shareId: string, now: Date): Promise<void> {
  await scope.tx.share.updateMany({
    where: { institutionId: scope.institutionId, id: shareId },
    data: { views: { increment: 1 }, lastViewedAt: now },
  });
}

/** Whether an active share includes the file. */
export async function isFileIncluded(scope: Scope, shareId: string): Promise<boolean> {
  const share = await scope.tx.share.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id: shareId } },
    select: { fileIncluded: true },
  });
  return share?.fileIncluded === true;
}

/** Includes or withholds the file of the active share; false if there is none. */
export async function setFileIncluded(
  scope: Scope,
  credentialId: string,
  fileIncluded: boolean,
): Promise<boolean> {
  const { count } = await scope.tx.share.updateMany({
    where: { institutionId: scope.institutionId, credentialId, state: "active" },
    data: { fileIncluded },
  });
  return count === 1;
}

export type EndedShare = {
  endedAt: Date | null;
  endedBy: "owner" | "institution";
  timeZone: string;
};

/** How the share of a token ended; null for one that is active or never existed. */
export async function findEndedShare(tokenHash: string): Promise<EndedShare | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<
        { ended_at: Date | null; ended_by: EndedShare["endedBy"]; time_zone: string | null }[]
      >`
        select ended_at, ended_by, time_zone from app.ended_share_by_token(${tokenHash})`,
  );
  const row = rows[0];
  return row
    ? { endedAt: row.ended_at, endedBy: row.ended_by, timeZone: row.time_zone ?? "UTC" }
    : null;
}
