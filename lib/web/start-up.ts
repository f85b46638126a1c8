import { faultFacts, log } from "@/lib/adapters/log";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { notePeers } from "./peer-header";

export function startUp(): void {
  notePeers();
  proofThreads().start();
}

export function logPageFault(error: unknown, facts: { requestId: unknown; route: string }): void {
  log.error({ ...facts, err: faultFacts(error) }, "page broke");
}
