import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/**
 * The first result that is not refused: a person may act for several institutions, and the record
 * belongs to one of them. Null if to none.
 */
export async function firstAuthorized<T>(
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
