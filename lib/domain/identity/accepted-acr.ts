import { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

const maxAcrs = 10;

/**
 * Values of `acr`, one per line. In a request to the provider they are separated by spaces, so none
 * may contain one (OpenID Connect Core 1.0, section 3.1.2.1).
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
 * Attack: a guessed or phished password is enough to approve an accomplice's proposal. Rule: if the
 * institution lists sign-in methods, the provider must have confirmed one of them. An operator and
 * the worker have no sign-in. Errors: STRONGER_SIGN_IN_REQUIRED.
 */
export function assertAcceptedAcr(ctx: Context, accepted: readonly string[]): void {
  if (ctx.actor.kind === "system" || accepted.length === 0) return;
  if (!ctx.acr || !accepted.includes(ctx.acr)) throw new AppError("STRONGER_SIGN_IN_REQUIRED");
}
