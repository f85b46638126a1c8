import { listMailWordings } from "@/lib/adapters/db/stores/mail-wording-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { isFixedKind, listMailKinds, type MailKind, mailKinds } from "@/lib/domain/mail/mail-kinds";
import { isUsableWording } from "@/lib/domain/mail/render-mail";

export type WordingOverview = {
  kind: MailKind;
  audience: "learner" | "member";
  isFixed: boolean;
  ownLanguages: string[];
};

/** Every kind of mail, with the languages in which the institution's own text is used. */
export async function listWordings(ctx: Context): Promise<WordingOverview[]> {
  authorize(ctx.actor, "mail.read-wordings", { institutionId: institutionOf(ctx) });
  const own = await inInstitution(ctx, listMailWordings);
  return listMailKinds().map((kind) => ({
    kind,
    audience: mailKinds[kind].audience,
    isFixed: isFixedKind(kind),
    ownLanguages: own
      .filter((wording) => wording.kind === kind && isUsableWording(kind, wording))
      .map(({ language }) => language),
  }));
}
