import { log } from "@/lib/adapters/log";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";

export function startUp(): void {
  proofThreads().start();
}

/** Type, number and frames; no message, for it may quote what somebody typed. */
export function logPageFault(error: unknown, facts: { requestId: unknown; route: string }): void {
  const { name, digest, stack } = error as { name?: string; digest?: string; stack?: string };
  const frames = stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  log.error({ ...facts, err: { type: name, digest, frames } }, "page broke");
}
