import { listMails } from "@/lib/adapters/db/stores/mail-store";
import { listPublicInstitutions } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { isDemo } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { textIn } from "@/lib/domain/multilingual";

export type DemoMail = {
  id: string;
  institutionName: string;
  timeZone: string;
  toName: string;
  toAddress: string;
  subject: string;
  body: string;
  kind: string | null;
  language: string | null;
  state: string;
  createdAt: Date;
};

const shown = 60;

export type ListDemoMailsInput = { search?: string; kind?: string };

/**
 * The demo's mailbox: every message that would have been sent, newest first.
 *
 * Attack: anyone reads the claim links of a real installation. Rule: the page exists in the demo
 * only.
 */
export async function listDemoMails(ctx: Context, input: ListDemoMailsInput): Promise<DemoMail[]> {
  authorize(ctx.actor, "mail.list-demo");
  if (!isDemo()) throw new AppError("NOT_FOUND");
  const mails: DemoMail[] = [];
  for (const institution of await listPublicInstitutions()) {
    const institutionName = textIn(institution.legalName);
    const found = await inInstitutionById(institution.id, (scope) =>
      listMails(scope, { take: shown, ...input }),
    );
    mails.push(
      ...found.map((mail) => ({ ...mail, institutionName, timeZone: institution.timeZone })),
    );
  }
  return mails.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, shown);
}
