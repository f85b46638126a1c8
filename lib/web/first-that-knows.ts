import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/**
 * The first answer that is no refusal: a person may act for several institutions, and the thing
 * stands in one of them. Null when in none.
 */
export async function firstThatKnows<T>(
  contexts: Context[],
  ask: (ctx: Context) => Promise<T>,
): Promise<T | null> {
  for (const ctx of contexts) {
    try {
      return await ask(ctx);
    } catch (error) {
      if (!(error instanceof AppError) || !["NOT_FOUND", "FORBIDDEN"].includes(error.code))
        throw error;
    }
  }
  return null;
}
