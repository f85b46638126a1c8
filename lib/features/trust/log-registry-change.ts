import { log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";

/**
 * Audit trails belong to institutions, not to the installation: changes of what it trusts go to the
 * log.
 */
export function logRegistryChange(
  { requestId }: Context,
  change: { registry: string; issuers: number; removed: number; sha256?: string },
): void {
  log.info({ requestId, ...change }, "trust registry changed");
}
