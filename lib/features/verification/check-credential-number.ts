import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { findByNumber } from "@/lib/adapters/db/stores/credential-number-store";
import {
  isWithin,
  type Limit,
  refundUse,
  wrongForNumberFromNetworkLimit,
  wrongForNumberLimit,
  wrongFromNetworkLimit,
} from "@/lib/adapters/rate-limit";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import {
  answerOf,
  type NumberAnswer,
  readCredentialNumber,
} from "@/lib/domain/credentials/credential-number";

export const CheckCredentialNumberInput = z.object({
  number: z.string().transform((typed, refinement) => {
    const number = readCredentialNumber(typed);
    if (number === null)
      refinement.addIssue({
        code: "custom",
        message: typed.trim() ? "invalidCredentialNumber" : "required",
      });
    return number ?? "";
  }),
  dateOfBirth: z.iso.date({ error: "invalidDate" }),
});
export type CheckCredentialNumberInput = z.output<typeof CheckCredentialNumberInput>;

/** Longer than the look-up takes, whatever it finds. */
const answerAfterMilliseconds = 300;

/**
 * Whether the credential with a printed number is in force: for anyone who also knows the date of
 * birth, and nothing more than that.
 *
 * Attack: someone tries birthdays, or learns from the wait which numbers exist. Rule: wrong dates
 * are counted for each number, known or not; a wrong date, an unknown number and a record without a
 * date have one answer, which takes the same time. A question is counted before it is looked up, so
 * that twenty at once are no more than three, and given back where the date was right.
 */
export async function checkCredentialNumber(
  ctx: Context,
  input: CheckCredentialNumberInput,
  from: { network: string },
): Promise<{ number: string; answer: NumberAnswer | "too-many" }> {
  authorize(ctx.actor, "credential.verify", {});
  const { number, dateOfBirth } = input;
  const counts: Count[] = [
    { limit: wrongFromNetworkLimit, key: from.network },
    { limit: wrongForNumberFromNetworkLimit, key: `${from.network} ${number}` },
    { limit: wrongForNumberLimit, key: number },
  ];
  if (!(await countAll(counts))) return { number, answer: "too-many" };
  const [found] = await Promise.all([
    findByNumber(number, dateOfBirth),
    pause(answerAfterMilliseconds),
  ]);
  if (found) await giveAllBack(counts);
  return { number, answer: answerOf(found, ctx.now) };
}

type Count = { limit: Limit; key: string };

/**
 * False where one of them is used up; then none of them has counted, the refused one neither: a
 * network that is refused takes nothing from a number, and right dates that are asked about at once
 * do not use up a day.
 */
async function countAll(counts: readonly Count[]): Promise<boolean> {
  for (const [index, { limit, key }] of counts.entries()) {
    if (await isWithin(limit, key)) continue;
    await giveAllBack(counts.slice(0, index + 1));
    return false;
  }
  return true;
}

async function giveAllBack(counts: readonly Count[]): Promise<void> {
  for (const { limit, key } of counts) await refundUse(limit, key);
}
