import { z } from "zod";
import { inTransaction } from "@/lib/adapters/db/client";
import { listFaculties } from "@/lib/adapters/db/stores/faculty-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findInvitationByHash,
  getMember as getMemberRow,
  listMembers as listMemberRows,
  type MemberRecord,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution, inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Role } from "@/lib/domain/access/roles";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import type { Multilingual } from "@/lib/domain/multilingual";
import { writtenText } from "@/lib/domain/reason";

const pageSize = 50;

export const ListMembersInput = z.object({
  search: writtenText(200).catch("").default(""),
  /** The id of the last member of the page before. */
  after: IdSchema.nullable().catch(null).default(null),
});

export type MemberPage = { members: MemberRecord[]; nextAfter: string | null };

/** Members and open invitations by name. */
export async function listMembers(
  ctx: Context,
  input: z.output<typeof ListMembersInput>,
): Promise<MemberPage> {
  authorize(ctx.actor, "member.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const last = input.after === null ? null : await getMemberRow(scope, input.after);
    const rows = await listMemberRows(scope, {
      search: input.search,
      after: last && { name: last.displayName, id: last.id },
      limit: pageSize,
    });
    const members = rows.slice(0, pageSize);
    return { members, nextAfter: rows.length > pageSize ? (members.at(-1)?.id ?? null) : null };
  });
}

export async function getMember(ctx: Context, input: { memberId: string }): Promise<MemberRecord> {
  authorize(ctx.actor, "member.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, (scope) =>
    getMemberRow(scope, IdSchema.catch(unknownId).parse(input.memberId)),
  );
}

/** What is no id at all is answered like an unknown one. */
const unknownId = "00000000-0000-0000-0000-000000000000";

export type OpenInvitation = {
  institution: Multilingual;
  accent: string;
  displayName: string;
  invitedUntil: Date;
  timeZone: string;
  grants: { role: Role; faculty: string | null }[];
};

/**
 * What an invitation offers, or null when it was used, withdrawn or has expired. Looking changes
 * nothing.
 */
export async function findInvitation(
  ctx: Context,
  input: { token: string },
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
    const names = new Map((await listFaculties(scope)).map(({ id, name }) => [id, name]));
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
