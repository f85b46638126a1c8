import { z } from "zod";
import type { Context } from "../context";
import { AppError } from "../errors";

const maxAcrs = 10;

/**
 * Values of `acr`, one a line. In a request to the provider a space parts them, so none has one
 * (OpenID Connect Core 1.0, section 3.1.2.1).
 */
export const AcrLinesSchema = z
  .string()
  .max(5_000, { error: "tooLong" })
  .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean))
  .pipe(
    z
      .array(z.string().regex(/^[\x21-\x7e]{1,255}$/, { error: "invalid" }))
      .max(maxAcrs, { error: "tooMany" }),
  );

/**
 * Attack: a password that was guessed or phished is enough to approve what an accomplice proposed.
 * Rule: where the institution names ways of signing in, the provider must have said that it was one
 * of them. An operator and the worker have no sign-in. Errors: STRONGER_SIGN_IN_REQUIRED.
 */
export function assertAcceptedAcr(ctx: Context, accepted: readonly string[]): void {
  if (ctx.actor.kind === "system" || accepted.length === 0) return;
  if (!ctx.acr || !accepted.includes(ctx.acr)) throw new AppError("STRONGER_SIGN_IN_REQUIRED");
}
