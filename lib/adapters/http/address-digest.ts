import { createHmac } from "node:crypto";
import { appSecret } from "@/lib/adapters/env";
import { dayIn } from "@/lib/domain/days";

/**
 * A network address for the log: the digest is constant within a day (UTC), so that an attack can
 * be traced; without the application's secret no one can identify the address or follow it from day
 * to day.
 */
export function addressDigest(address: string, now: Date): string {
  return createHmac("sha256", appSecret())
    .update(`log-address:${dayIn("UTC", now)}:${address}`)
    .digest("base64url")
    .slice(0, 16);
}
