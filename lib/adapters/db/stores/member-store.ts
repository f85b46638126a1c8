import { z } from "zod";
import type { Transaction } from "@/lib/adapters/db/client";
import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { roles } from "@/lib/domain/access/roles";
import { AppError } from "@/lib/domain/errors";
import type { MemberState } from "@/lib/domain/members/states";
import { memberStates } from "@/lib/domain/members/states";

export type MemberRecord = {
  id: string;
  personId: string | null;
  displayName: string;
  email: string;
  state: MemberState;
  invitedUntil: Date | null;
  createdAt: Date;
  grants: RoleGrant[];
};

const fields = {
  id: true,
  personId: true,
  displayName: true,
  email: true,
  state: true,
  invitedUntil: true,
  createdAt: true,
  grants: { select: { role: true, facultyId: true }, orderBy: [{ role: "asc" }, { id: "asc" }] },
} satisfies Prisma.MemberSelect;

const StoredSchema = z.object({
  state: z.enum(memberStates),
  grants: z.array(z.object({ role: z.enum(roles), facultyId: z.string().nullable() })),
});

function toMember<Row extends { state: string; grants: unknown }>(row: Row) {
  return { ...row, ...StoredSchema.parse(row) };
}

/**
 * By name. Returns one row more than `limit`, so that the caller sees whether there is another
 * page.
 */
export async function listMemberRecords(
  scope: Scope,
  page: { search: string; after: { name: string; id: string } | null; limit: number },
): Promise<MemberRecord[]> {
  const { search, after, limit } = page;
  const rows = await scope.tx.member.findMany({
    where: {
      institutionId: scope.institutionId,
      AND: [
        search === ""
          ? {}
          : {
              OR: [
                { displayName: { contains: search, mode: "insensitive" } },
                { email: { contains: search, mode: "insensitive" } },
              ],
            },
        after === null
          ? {}
          : {
              OR: [
                { displayName: { gt: after.name } },
                { displayName: after.name, id: { gt: after.id } },
              ],
            },
      ],
    },
    select: fields,
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    take: limit + 1,
  });
  return rows.map(toMember);
}

export async function getMemberRecord(scope: Scope, id: string): Promise<MemberRecord> {
  const row = await scope.tx.member.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: fields,
  });
  if (!row) throw new AppError("NOT_FOUND");
  return toMember(row);
}

/** Names of members by id, for lists of actions. */
export async function listMemberNames(scope: Scope, ids: string[]): Promise<Map<string, string>> {
  const rows = await scope.tx.member.findMany({
    where: { institutionId: scope.institutionId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}

export type ActiveMember = {
  id: string;
  personId: string;
  displayName: string;
  email: string;
  grants: RoleGrant[];
  mailLanguage: string | null;
  mailOff: string[];
};

/** All active members of the institution, with their roles. */
export async function listActiveMembers(scope: Scope): Promise<ActiveMember[]> {
  const rows = await scope.tx.member.findMany({
    where: { institutionId: scope.institutionId, state: "active" },
    select: { ...fields, mailLanguage: true, mailOff: true },
    orderBy: { id: "asc" },
  });
  return rows
    .map(toMember)
    .flatMap(({ id, personId, displayName, email, grants, mailLanguage, mailOff }) =>
      personId === null
        ? []
        : [{ id, personId, displayName, email, grants, mailLanguage, mailOff }],
    );
}

/** A live membership or open invitation under this address, however it is capitalised. */
export async function findMemberIdByEmail(scope: Scope, email: string): Promise<string | null> {
  const rows = await scope.tx.$queryRaw<{ id: string }[]>`
    select id from member where institution_id = ${scope.institutionId}::uuid and lower(email) = lower(${email}) and state <> 'disabled' limit 1`;
  return rows[0]?.id ?? null;
}

export async function insertMember(
  scope: Scope,
  member: {
    id: string;
    displayName: string;
    email: string;
    invitationHash: string;
    invitedUntil: Date;
  },
): Promise<void> {
  await scope.tx.member.create({
    data: { ...member, institutionId: scope.institutionId, state: "invited" },
    select: { id: true },
  });
}

/** Renews the invitation if no one has accepted it. Errors: WRONG_STATE. */
export async function updateInvitation(
  scope: Scope,
  renewal: { id: string; invitationHash: string; invitedUntil: Date },
): Promise<void> {
  const { id, ...data } = renewal;
  const { count } = await scope.tx.member.updateMany({
    where: { institutionId: scope.institutionId, id, state: "invited", personId: null },
    data,
  });
  if (count === 0) throw new AppError("WRONG_STATE");
}

/** Binds the person and consumes the link, once. Errors: LINK_USED_OR_EXPIRED. */
export async function activateMember(
  scope: Scope,
  acceptance: { id: string; invitationHash: string; personId: string; now: Date },
): Promise<void> {
  const { id, invitationHash, personId, now } = acceptance;
  const { count } = await scope.tx.member.updateMany({
    where: {
      institutionId: scope.institutionId,
      id,
      invitationHash,
      state: "invited",
      invitedUntil: { gt: now },
    },
    data: { personId, state: "active", invitationHash: null, invitedUntil: null },
  });
  if (count === 0) throw new AppError("LINK_USED_OR_EXPIRED");
}

/**
 * Moves a member from one state to another; disabling also ends an open invitation. Errors:
 * WRONG_STATE if the state has changed.
 */
export async function moveMember(
  scope: Scope,
  move: { id: string; from: MemberState; to: MemberState },
): Promise<void> {
  const { count } = await scope.tx.member.updateMany({
    where: { institutionId: scope.institutionId, id: move.id, state: move.from },
    data: {
      state: move.to,
      ...(move.to === "disabled" ? { invitationHash: null, invitedUntil: null } : {}),
    },
  });
  if (count === 0) throw new AppError("WRONG_STATE");
}

/**
 * Active administrators of the entire institution other than `memberId`; only reliable while the
 * institution is locked.
 */
export async function countOtherAdministrators(scope: Scope, memberId: string): Promise<number> {
  return scope.tx.member.count({
    where: {
      institutionId: scope.institutionId,
      id: { not: memberId },
      state: "active",
      grants: { some: { role: "administrator", facultyId: null } },
    },
  });
}

/** The invitation of a secret link; `tx` needs no institution. */
export async function findInvitationByHash(
  tx: Transaction,
  hash: string,
): Promise<{ institutionId: string; memberId: string } | null> {
  const rows = await tx.$queryRaw<{ institution_id: string; member_id: string }[]>`
    select institution_id, member_id from app.invitation_by_token(${hash})`;
  const row = rows[0];
  return row ? { institutionId: row.institution_id, memberId: row.member_id } : null;
}
