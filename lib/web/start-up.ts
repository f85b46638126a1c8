import type { Server } from "node:http";
import { findPublicRevision } from "@/lib/adapters/db/public-revision";
import { publicUrl } from "@/lib/adapters/env";
import { sessionCookieName } from "@/lib/adapters/identity/read-session";
import { errorFacts, log } from "@/lib/adapters/log";
import { isRefusedNow, verifyLimit } from "@/lib/adapters/rate-limit";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { Inside } from "@/lib/web/front-door/ask-inside";
import { doorServer } from "@/lib/web/front-door/door-server";
import { countResponses } from "@/lib/web/metrics/count-responses";
import { writeInsideHeaders } from "./inside-headers";

// The process begins outside the build (main.mjs) and takes its server from here.
type TakeFrontDoor = (open: (inside: Inside) => Server) => void;
const holder = globalThis as { testamurTakeFrontDoor?: TakeFrontDoor };

export function startUp(): void {
  writeInsideHeaders();
  countResponses();
  holder.testamurTakeFrontDoor?.((inside) =>
    doorServer({
      inside,
      ownOrigin: publicUrl(),
      sessionCookie: sessionCookieName(),
      findRevision: findPublicRevision,
      isRefusedChecks: (client) => isRefusedNow(verifyLimit, client),
    }),
  );
  proofThreads().start();
}

export function logPageError(error: unknown, facts: { requestId: unknown; route: string }): void {
  log.error({ ...facts, err: errorFacts(error) }, "page broke");
}
