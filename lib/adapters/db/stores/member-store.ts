import { z } from "zod";
import type { Transaction } from "@/lib/adapters/db/client";
import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import { likeText } from "@/lib/adapters/db/like-text";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { roles } from "@/lib/domain/access/roles";
import { AppError } from "@/lib/domain/errors";
import type { ListPlace } from "@/lib/domain/lists/list-query";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { MemberSort } from "@/lib/domain/members/member-sorts";
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

export type MemberFilter = { search: string; state: MemberState | null };

function conditions({ institutionId }: Scope, { search, state }: MemberFilter) {
  const contains = { contains: likeText(search), mode: "insensitive" } as const;
  return {
    institutionId,
    ...(state === null ? {} : { state }),
    AND: search === "" ? [] : [{ OR: [{ displayName: contains }, { email: contains }] }],
  } satisfies Prisma.MemberWhereInput;
}

const sortColumns = { name: "displayName", email: "email" } as const;

/** The members of a window; none where it starts at a member who is gone. */
export async function listMemberRecords(
  scope: Scope,
  { filter, window }: { filter: MemberFilter; window: ListWindow<MemberSort> },
): Promise<MemberRecord[]> {
  const column = sortColumns[window.by];
  const place = await findPlace(scope, window.place, column);
  if (place === undefined) return [];
  const { where, orderBy, take } = keysetOf(column, "text", { ...window, place });
  const rows = await scope.tx.member.findMany({
    where: { ...conditions(scope, filter), ...where },
    select: fields,
    orderBy,
    take,
  });
  return inListOrder(rows.map(toMember), window);
}

/** A place with its sort key, looked up; undefined where there is no such member. */
async function findPlace(
  scope: Scope,
  place: ListPlace | null,
  column: (typeof sortColumns)[MemberSort],
): Promise<ListPlace | null | undefined> {
  if (place === null) return null;
  const { id } = place.cursor;
  const member = await scope.tx.member.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { displayName: true, email: true },
  });
  return member ? { ...place, cursor: { keys: [member[column]], id } } : undefined;
}

/** How many members are in each state, whatever state the filter names. */
export async function countMembersByState(
  scope: Scope,
  filter: MemberFilter,
): Promise<Partial<Record<MemberState, number>>> {
  const groups = await scope.tx.member.groupBy({
    by: ["state"],
    where: conditions(scope, { ...filter, state: null }),
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count._all]));
}

/** The first members by name, to choose one from. */
export async function listMemberChoices(
  scope: Scope,
  take: number,
): Promise<{ id: string; name: string }[]> {
  const rows = await scope.tx.member.findMany({
    where: { institutionId: scope.institutionId },
    select: { id: true, displayName: true },
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(({ id, displayName }) => ({ id, name: displayName }));
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
