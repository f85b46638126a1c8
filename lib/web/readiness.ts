import { inTransaction } from "@/lib/adapters/db/client";
import { log } from "@/lib/adapters/log";

/** Whether the database answers and its look-up functions are there, as they are after the migrations. */
export async function isReady(): Promise<boolean> {
  try {
    await inTransaction((tx) => tx.$queryRaw`select app.session_actor('') is null as ready`, { timeoutMs: 2_000 });
    return true;
  } catch (error) {
    log.warn({ code: (error as { code?: unknown }).code }, "not ready");
    return false;
  }
}
