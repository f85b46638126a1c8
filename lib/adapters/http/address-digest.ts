import { createHmac } from "node:crypto";
import { dayIn } from "@/lib/domain/days";
import { appSecret } from "../env";

/**
 * An address as the log may keep it: the same one reads alike all day (UTC), so that an attack can
 * be followed, and no one without the application's secret can tell which it is or follow it from
 * day to day.
 */
export function addressDigest(address: string, now: Date): string {
  return createHmac("sha256", appSecret())
    .update(`log-address:${dayIn("UTC", now)}:${address}`)
    .digest("base64url")
    .slice(0, 16);
}
