import { faultFacts, log } from "@/lib/adapters/log";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { writeInsideHeaders } from "./inside-headers";

export function startUp(): void {
  writeInsideHeaders();
  proofThreads().start();
}

export function logPageFault(error: unknown, facts: { requestId: unknown; route: string }): void {
  log.error({ ...facts, err: faultFacts(error) }, "page broke");
}
