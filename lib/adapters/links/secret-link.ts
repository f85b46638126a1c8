import { createHmac } from "node:crypto";
import { sha256Hex } from "@/lib/adapters/digests";
import { appSecret } from "@/lib/adapters/env";

/**
 * Attack: anyone who reads the database finds the tokens of every claim link, invitation and share.
 * Rule: a 128-bit token is derived from the row's random id and the installation's secret; the row
 * has only the token's SHA-256.
 */
export function secretToken(purpose: "claim" | "share" | "invitation", id: string): string {
  return createHmac("sha256", appSecret())
    .update(`${purpose}:${id}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}

export function tokenHash(token: string): string {
  return sha256Hex(token);
}
