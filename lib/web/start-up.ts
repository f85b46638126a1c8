import type { RequestListener } from "node:http";
import { isDatabaseThere } from "@/lib/adapters/db/database-watch";
import { publicUrl } from "@/lib/adapters/env";
import { faultFacts, log } from "@/lib/adapters/log";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { frontDoor, type Inside } from "./front-door/front-door";
import { writeInsideHeaders } from "./inside-headers";
import { countResponses } from "./metrics/count-responses";

// The server is made outside the build (main.mjs) and takes its door from here.
type TakeFrontDoor = (open: (inside: Inside) => RequestListener) => void;
const held = globalThis as { testamurTakeFrontDoor?: TakeFrontDoor };

export function startUp(): void {
  writeInsideHeaders();
  countResponses();
  held.testamurTakeFrontDoor?.((inside) => frontDoor({ inside, ownOrigin: publicUrl(), isDatabaseThere }));
  proofThreads().start();
}

export function logPageFault(error: unknown, facts: { requestId: unknown; route: string }): void {
  log.error({ ...facts, err: faultFacts(error) }, "page broke");
}
