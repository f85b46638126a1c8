import { z } from "zod";
import { countMails, listMails } from "@/lib/adapters/db/stores/mail-store";
import { listPublicInstitutions } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { isDemo } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { listInput } from "@/lib/domain/lists/list-query";
import {
  type Count,
  cappedCount,
  countLimit,
  cutPage,
  type ListWindow,
  type Page,
  windowOf,
} from "@/lib/domain/lists/page";
import { listMailKinds } from "@/lib/domain/mail/mail-kinds";
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

const pageSize = 50;

export const ListDemoMailsInput = listInput({
  filters: { kind: z.enum(listMailKinds(), { error: "unknownCode" }) },
  sorts: { written: { keys: ["instant"], direction: "descending" } },
  defaultSort: "written",
});
export type ListDemoMailsInput = z.output<typeof ListDemoMailsInput>;

export type DemoMails = { page: Page<DemoMail>; count: Count };

/**
 * The demo's mailbox: every message that would have been sent, newest first.
 *
 * Attack: anyone reads the claim links of a real installation. Rule: the page exists in the demo
 * only.
 */
export async function listDemoMails(ctx: Context, input: ListDemoMailsInput): Promise<DemoMails> {
  authorize(ctx.actor, "mail.list-demo");
  if (!isDemo()) throw new AppError("NOT_FOUND");
  const filter = { search: input.search ?? "", kind: input.filters.kind ?? null };
  const window = windowOf(input, pageSize);
  const mails: DemoMail[] = [];
  let counted = 0;
  for (const institution of await listPublicInstitutions()) {
    const { timeZone } = institution;
    const institutionName = textIn(institution.legalName);
    const { found, count } = await inInstitutionById(institution.id, async (scope) => ({
      found: await listMails(scope, { filter, window }),
      count: await countMails(scope, filter, countLimit + 1),
    }));
    mails.push(...found.map((mail) => ({ ...mail, institutionName, timeZone })));
    counted += count;
  }
  const page = cutPage(merged(mails, window), window, ({ createdAt, id }) => ({
    keys: [createdAt.toISOString()],
    id,
  }));
  return { page, count: cappedCount(counted) };
}

/** The rows of a window, from the rows that each institution has in it. */
function merged(mails: DemoMail[], { direction, place, take }: ListWindow): DemoMail[] {
  const oldestFirst = mails.toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const inOrder = direction === "ascending" ? oldestFirst : oldestFirst.toReversed();
  return place?.side === "before" ? inOrder.slice(-take) : inOrder.slice(0, take);
}
