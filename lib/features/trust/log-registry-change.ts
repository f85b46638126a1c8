import { log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";

/**
 * No audit trail is the installation's, each is an institution's: who is believed here is told to
 * the log.
 */
export function logRegistryChange(
  { requestId }: Context,
  change: { registry: string; issuers: number; removed: number; sha256?: string },
): void {
  log.info({ requestId, ...change }, "trust registry changed");
}
