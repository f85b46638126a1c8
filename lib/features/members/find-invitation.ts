import { inTransaction } from "@/lib/adapters/db/client";
import { listFacultyRecords } from "@/lib/adapters/db/stores/faculty-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findInvitationByHash,
  getMemberRecord as getMemberRow,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Role } from "@/lib/domain/access/roles";
import type { Context } from "@/lib/domain/context";
import type { Multilingual } from "@/lib/domain/multilingual";

export type OpenInvitation = {
  institution: Multilingual;
  accent: string;
  displayName: string;
  invitedUntil: Date;
  timeZone: string;
  grants: { role: Role; faculty: string | null }[];
};

export type FindInvitationInput = { token: string };

/**
 * What an invitation offers, or null when it was used, withdrawn or has expired. Looking changes
 * nothing.
 */
export async function findInvitation(
  ctx: Context,
  input: FindInvitationInput,
): Promise<OpenInvitation | null> {
  authorize(ctx.actor, "member.accept-invitation");
  const found = await inTransaction((tx) => findInvitationByHash(tx, tokenHash(input.token)));
  if (!found) return null;
  return inInstitutionById(found.institutionId, async (scope) => {
    const member = await getMemberRow(scope, found.memberId);
    if (
      member.state !== "invited" ||
      member.invitedUntil === null ||
      member.invitedUntil <= ctx.now
    )
      return null;
    const { profile } = await getInstitution(scope);
    const names = new Map((await listFacultyRecords(scope)).map(({ id, name }) => [id, name]));
    return {
      institution: profile.legalName,
      accent: profile.accent,
      displayName: member.displayName,
      invitedUntil: member.invitedUntil,
      timeZone: profile.timeZone,
      grants: member.grants.map(({ role, facultyId }) => ({
        role,
        faculty: facultyId === null ? null : (names.get(facultyId) ?? null),
      })),
    };
  });
}
