import { log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";

export function logListChange(
  { requestId }: Context,
  change: { territory: string; services: number; sha256: string },
): void {
  log.info({ requestId, ...change }, "trusted list changed");
}
