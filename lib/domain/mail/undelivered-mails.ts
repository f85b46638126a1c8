import { z } from "zod";
import type { Cursor } from "@/lib/domain/lists/cursor";
import { listInput } from "@/lib/domain/lists/list-query";

/** How a list of undelivered mails can be narrowed. */
export const undeliveredOutcomes = ["failed", "waiting"] as const;
export type UndeliveredOutcome = (typeof undeliveredOutcomes)[number];

/** The address of a list of undelivered mails: the failed ones first, newest first. */
export const UndeliveredMailsQuery = listInput({
  search: false,
  filters: { outcome: z.enum(undeliveredOutcomes, { error: "unknownCode" }) },
  sorts: { outcome: { keys: ["number", "instant"], direction: "descending" } },
  defaultSort: "outcome",
});
export type UndeliveredMailsQuery = z.output<typeof UndeliveredMailsQuery>;

/** The place of a mail in such a list. */
export const undeliveredCursor = (mail: {
  id: string;
  state: string;
  createdAt: Date;
}): Cursor => ({
  keys: [mail.state === "failed" ? "1" : "0", mail.createdAt.toISOString()],
  id: mail.id,
});
