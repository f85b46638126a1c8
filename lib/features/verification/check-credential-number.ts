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

/** Longer than any look-up takes, whatever its outcome. */
const answerAfterMilliseconds = 300;

/**
 * Whether the credential with a printed number is in force, for anyone who also knows the date of
 * birth; nothing else is disclosed.
 *
 * Attack: someone guesses birthdays, or learns from response times which numbers exist. Rule: wrong
 * dates are counted for each number, known or not; a wrong date, an unknown number and a record
 * without a date get the same answer after the same time. A request is counted before the look-up,
 * so that twenty concurrent ones get no more than three attempts; the count is reverted if the date
 * was right.
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
 * False if one of the allowances is used up; then none has been counted: a refused network takes
 * nothing from a number's allowance, and concurrent right dates do not use up a day's.
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
