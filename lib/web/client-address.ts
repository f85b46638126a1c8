import { headers } from "next/headers";
import {
  claimProofLimit,
  countUse,
  isWithin,
  type Limit,
  numberAddressLimit,
  shareLimit,
  verifyLimit,
} from "@/lib/adapters/rate-limit";

/**
 * Attack: a client sends X-Forwarded-For itself and gets a fresh allowance each time. Rule: only the last entry counts, which the reverse proxy
 * in front of us (or, without one, the server itself) wrote; the guide for installing says that the proxy must write it.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for") ?? "";
  return forwarded.split(",").at(-1)?.trim() || "unknown";
}

/** Counts one use by whoever asks. Errors: TOO_MANY_REQUESTS. */
export async function countUseByAddress(limit: Limit): Promise<void> {
  await countUse(limit, await clientAddress());
}

/** Counts one check of a credential. Errors: TOO_MANY_REQUESTS. */
export async function countVerification(): Promise<void> {
  await countUseByAddress(verifyLimit);
}

/** Counts one download of a shared credential. Errors: TOO_MANY_REQUESTS. */
export async function countShareDownload(): Promise<void> {
  await countUseByAddress(shareLimit);
}

/** Counts one view of a shared credential; false when this address has opened too many in a minute. */
export async function mayViewShare(): Promise<boolean> {
  return isWithin(shareLimit, await clientAddress());
}

/** Counts one proof given to a claim link, or one code asked for. Errors: TOO_MANY_REQUESTS. */
export async function countClaimProof(): Promise<void> {
  await countUseByAddress(claimProofLimit);
}

/** Counts one question about a printed number. Errors: TOO_MANY_REQUESTS. */
export async function countNumber(): Promise<void> {
  await countUseByAddress(numberAddressLimit);
}
