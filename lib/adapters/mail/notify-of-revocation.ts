import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { EndedRevocation } from "@/lib/adapters/db/stores/revocation-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { notifyMembers, notifyNamedMembers } from "./notify-members";

type Revocation = Pick<EndedRevocation, "id" | "credentialId" | "proposedBy">;

const pathOf = ({ credentialId }: Revocation) => `/issuing/credentials/${credentialId}`;

/** Notifies the registrars who may confirm a revocation, but not the proposer. */
export async function notifyOfRevocationProposal(
  scope: Scope,
  ctx: Context,
  revocation: Revocation,
): Promise<void> {
  const { title, facultyId } = await courseOf(scope, revocation);
  await notifyMembers(scope, ctx, {
    kind: "revocation-to-confirm",
    action: "credential.confirm-revocation",
    facultyId,
    authors: await loadAuthors(scope, [revocation.proposedBy]),
    path: pathOf(revocation),
    values: { title },
    dedupeKey: `revocation-to-confirm:${revocation.id}`,
  });
}

/**
 * Notifies the proposer of the outcome of their revocation, unless they ended it themselves;
 * settles the others' notices.
 */
export async function notifyOfRevocation(
  scope: Scope,
  ctx: Context,
  told: { revocation: Revocation; outcome: "confirmed" | "declined" | "ended" },
): Promise<void> {
  const { revocation, outcome } = told;
  await settleNotices(scope, `revocation-to-confirm:${revocation.id}`, ctx.now);
  const { title } = await courseOf(scope, revocation);
  await notifyNamedMembers(scope, ctx, {
    kind: `revocation-${outcome}`,
    memberIds: [revocation.proposedBy],
    path: pathOf(revocation),
    values: { title },
    dedupeKey: `revocation-decided:${revocation.id}`,
  });
}

async function courseOf(scope: Scope, { credentialId }: Revocation) {
  const credential = await findCredential(scope, credentialId);
  const version = credential?.award.enrolment.run.version;
  const title = version && (await listCourseNames(scope, [version.id])).get(version.id)?.title;
  return {
    title: title ?? version?.title ?? "",
    facultyId: version?.microCredential.facultyId ?? null,
  };
}
