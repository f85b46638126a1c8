import type { IncomingMessage } from "node:http";
import { trustedProxies } from "@/lib/adapters/env";
import { clientNetwork } from "@/lib/adapters/http/client-network";
import { peerHeader } from "@/lib/web/inside-headers";

/** What a request is counted under: an address, or the network of one. */
export function clientOf({ headers }: IncomingMessage): string {
  const origin = {
    peer: String(headers[peerHeader] ?? ""),
    forwarded: String(headers["x-forwarded-for"] ?? ""),
  };
  return clientNetwork(origin, trustedProxies());
}
