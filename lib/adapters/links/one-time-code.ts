import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { appSecret } from "@/lib/adapters/env";

/** Six uniformly random digits. */
export function newOneTimeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/**
 * Attack: anyone who reads the database tries the million codes against a plain hash. Rule: the
 * hash is keyed with the installation's secret and includes the link and the account, so that it is
 * useless elsewhere.
 */
export function oneTimeCodeHash(of: { linkId: string; personId: string; code: string }): string {
  return createHmac("sha256", appSecret())
    .update(`claim-code:${of.linkId}:${of.personId}:${of.code}`)
    .digest("hex");
}

/** Constant-time comparison. */
export function isSameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) =>
    createHmac("sha256", appSecret()).update(text).digest(),
  );
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
