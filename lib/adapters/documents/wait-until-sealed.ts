import { AppError } from "@/lib/domain/errors";

const pauseMs = 200;
const tries = 100;

/**
 * Polls until the file is sealed, which takes the worker about a second. Errors: SEALING after 20
 * seconds.
 */
export async function waitUntilSealed<T>(ask: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "SEALING" || count === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
