import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMemberMail } from "@/lib/adapters/db/stores/member-mail-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import type { MailValue } from "@/lib/domain/mail/mail-values";
import { textIn } from "@/lib/domain/multilingual";
import { anyFaculty, type NoticeForMany, notifyMembers } from "./notify-members";
import { type MailToQueue, queueMail } from "./queue-mail";

type Matter = { path: string; dedupeKey: string } & (
  | { kind: "member-roles-changed"; values: { memberName: string } }
  | { kind: "audit-damaged"; values: { entry: string } }
  | { kind: "administrators-notice"; values: { matter: MailValue } }
  | {
      kind: "issuing-stopped" | "issuing-start-proposed" | "issuing-started";
      values: { reason: string };
    }
);

/** Stopping and starting issuing also concerns registrars, including those of one faculty. */
const audienceOf = (kind: Matter["kind"]) =>
  kind.startsWith("issuing-")
    ? ({ action: "issuing.stop", facultyId: anyFaculty } as const)
    : ({ action: "member.reject-roles", facultyId: null } as const);

/**
 * Notifies every administrator of the institution, including the acting one, and its contact
 * address. Attack: someone acts with an administrator's session, and there is no second
 * administrator to notice. Rule: the acting administrator and the institution are both notified.
 */
export async function notifyAdministrators(
  scope: Scope,
  ctx: Context,
  matter: Matter,
): Promise<void> {
  await notifyMembers<Matter["kind"]>(scope, ctx, {
    ...matter,
    ...audienceOf(matter.kind),
  } as NoticeForMany<Matter["kind"]>);
  const { profile } = await getInstitution(scope);
  const actor = ctx.actor.kind === "member" ? await getMemberMail(scope, ctx.actor.memberId) : null;
  const institution = textIn(profile.legalName, ...profile.languages);
  const values = {
    ...matter.values,
    actorName: actor?.displayName ?? institution,
    link: `${publicUrl()}${matter.path}`,
  };
  const recipients = [
    ...(actor
      ? [{ to: { name: actor.displayName, address: actor.email }, language: actor.mailLanguage }]
      : []),
    ...(profile.contactEmail
      ? [{ to: { name: institution, address: profile.contactEmail }, language: null }]
      : []),
  ];
  for (const [index, recipient] of recipients.entries()) {
    const mail = {
      kind: matter.kind,
      ...recipient,
      values,
      dedupeKey: `administrators:${index}:${matter.dedupeKey}`,
    };
    await queueMail(scope, mail as MailToQueue);
  }
}
