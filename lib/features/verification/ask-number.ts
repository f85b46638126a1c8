import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { findByNumber } from "@/lib/adapters/db/stores/credential-number-store";
import { isWithin, numberLimit } from "@/lib/adapters/rate-limit";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { answerOf, type NumberAnswer, readCredentialNumber } from "@/lib/domain/credentials/credential-number";

export const AskNumberInput = z.object({
  number: z.string().transform((typed, refinement) => {
    const number = readCredentialNumber(typed);
    if (number === null) refinement.addIssue({ code: "custom", message: typed.trim() ? "invalidCredentialNumber" : "required" });
    return number ?? "";
  }),
  dateOfBirth: z.iso.date({ error: "invalidDate" }),
});

/** Longer than the look-up takes, whatever it finds. */
const answerAfterMilliseconds = 300;

/**
 * Whether the credential with a printed number is in force: for anyone who also knows the date of birth, and nothing more than that.
 *
 * Attack: someone tries birthdays, or learns from the wait which numbers exist. Rule: each number is counted, known or not; a wrong date, an unknown number
 * and a record without a date have one answer, which takes the same time.
 */
export async function askNumber(
  ctx: Context,
  input: z.output<typeof AskNumberInput>,
): Promise<{ number: string; answer: NumberAnswer | "too-many" }> {
  authorize(ctx.actor, "credential.verify", {});
  const { number, dateOfBirth } = input;
  if (!(await isWithin(numberLimit, number))) return { number, answer: "too-many" };
  const [found] = await Promise.all([findByNumber(number, dateOfBirth), pause(answerAfterMilliseconds)]);
  return { number, answer: answerOf(found, ctx.now) };
}
