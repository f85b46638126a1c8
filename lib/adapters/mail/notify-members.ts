import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  type ActiveMember,
  listActiveMembers,
  listMemberNames,
} from "@/lib/adapters/db/stores/member-store";
import { insertNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Action, Author } from "@/lib/domain/access/actions";
import { can } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { isFixedKind, type NoticeKind, type NoticeValueName } from "@/lib/domain/mail/mail-kinds";
import { type MailValue, wordMailValues } from "@/lib/domain/mail/mail-values";
import { textIn } from "@/lib/domain/multilingual";
import { type MailToQueue, queueMail } from "./queue-mail";

type Notice<Kind extends NoticeKind> = {
  kind: Kind;
  values: Record<NoticeValueName<Kind>, MailValue>;
  /** The page of the work, such as `/issuing/batches/<id>`. */
  path: string;
  /** Each member is notified once per key. */
  dedupeKey: string;
};

/** Instead of a faculty: also notifies members who may do it for any one faculty. */
export const anyFaculty = "any-faculty";

export type NoticeForMany<Kind extends NoticeKind> = Notice<Kind> & {
  /** Members who may do this are notified. */
  action: Action;
  facultyId: string | null | typeof anyFaculty;
  /** If it also concerns other faculties: only members who may do it in each are notified. */
  alsoFacultyIds?: readonly (string | null)[];
  /**
   * The authors: if the action needs a second person, neither they nor the members who granted them
   * a new role are notified.
   */
  authors?: readonly Author[];
};

/**
 * Notifies the members who may do something that it waits for them, in the page frame and, unless
 * they switched it off, by mail; never the acting member.
 */
export async function notifyMembers<Kind extends NoticeKind>(
  scope: Scope,
  ctx: Context,
  notice: NoticeForMany<Kind>,
): Promise<void> {
  const { action, facultyId, alsoFacultyIds = [], authors = [] } = notice;
  const { institutionId } = scope;
  const may = (member: ActiveMember) => {
    const actor = asActor(scope, member);
    const first = facultyId === anyFaculty ? anyFacultyReached(actor, action) : facultyId;
    return [first, ...alsoFacultyIds].every((id) =>
      can(actor, action, { institutionId, facultyId: id, authors }),
    );
  };
  const members = await listActiveMembers(scope);
  await tell(scope, ctx, { ...notice, members: members.filter(may) });
}

/**
 * Notifies the named members of the outcome of their work; never the acting member, and only active
 * ones.
 */
export async function notifyNamedMembers<Kind extends NoticeKind>(
  scope: Scope,
  ctx: Context,
  notice: Notice<Kind> & { memberIds: (string | null)[] },
): Promise<void> {
  const members = await listActiveMembers(scope);
  await tell(scope, ctx, {
    ...notice,
    members: members.filter(({ id }) => notice.memberIds.includes(id)),
  });
}

const asActor = ({ institutionId }: Scope, { id, personId, grants }: ActiveMember) =>
  ({ kind: "member", personId, institutionId, memberId: id, grants }) as const;

async function tell<Kind extends NoticeKind>(
  scope: Scope,
  ctx: Context,
  notice: Notice<Kind> & { members: ActiveMember[] },
): Promise<void> {
  const { kind, path, dedupeKey } = notice;
  const actorId = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
  const members = notice.members.filter(({ id }) => id !== actorId);
  if (members.length === 0) return;
  const { profile } = await getInstitution(scope);
  const actorName = actorId
    ? ((await listMemberNames(scope, [actorId])).get(actorId) ?? "")
    : textIn(profile.legalName, ...profile.languages);
  // Notices are in English so far; a mail is in the member's language, or else the institution's.
  const shown = wordMailValues(
    { ...notice.values, actorName },
    { languages: ["en", ...profile.languages], timeZone: profile.timeZone },
  );
  const told = await insertNotices(
    scope,
    members.map(({ id }) => ({ memberId: id, kind, values: shown, path, dedupeKey })),
    ctx.now,
  );
  const values = { ...notice.values, actorName, link: `${publicUrl()}${path}` };
  const wantMail = members.filter(
    ({ id, mailOff }) => told.includes(id) && (isFixedKind(kind) || !mailOff.includes(kind)),
  );
  for (const { id, displayName: name, email: address, mailLanguage: language } of wantMail)
    await queueMail(scope, {
      kind,
      to: { name, address },
      language,
      values,
      dedupeKey: `notice:${id}:${dedupeKey}`,
    } as MailToQueue);
}
