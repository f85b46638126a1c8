import { trustedProxies } from "@/lib/adapters/env";
import { addressDigest } from "@/lib/adapters/http/address-digest";
import { clientNetwork, type RequestOrigin } from "@/lib/adapters/http/client-network";
import { log } from "@/lib/adapters/log";
import type { Actor } from "@/lib/domain/access/actor";
import { auditName } from "@/lib/domain/context";

export type RefusedRequest = {
  requestId: string;
  code: string;
  actor: Actor;
  /** What was asked for, where it was refused by the table of actions. */
  action?: string | undefined;
  path: string;
  origin: RequestOrigin;
};

/** One line a refusal: who, what, where, from which address, in ids and digests. */
export function logRefusal(refused: RefusedRequest): void {
  log.info(refusalFacts(refused, new Date()), "refused");
}

export function refusalFacts(
  { requestId, code, actor, action, path, origin }: RefusedRequest,
  now: Date,
) {
  return {
    requestId,
    code,
    actor: auditName(actor),
    ...(action === undefined ? {} : { action }),
    path: routeOf(path),
    address: addressDigest(clientNetwork(origin, trustedProxies()), now),
  };
}

/**
 * A path without what was searched for, ids and secret links: whatever is not a plain word is left
 * out.
 */
function routeOf(path: string): string {
  const [place = ""] = path.split(/[?#]/, 1);
  return place
    .split("/")
    .map((segment) => (/^(?:[a-z][a-z-]{0,29}|v1)?$/.test(segment) ? segment : ":id"))
    .join("/");
}
