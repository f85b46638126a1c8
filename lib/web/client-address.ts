import { headers } from "next/headers";
import { trustedProxies } from "@/lib/adapters/env";
import { clientNetwork } from "@/lib/adapters/http/client-network";
import {
  claimProofLimit,
  countUse,
  type Limit,
  numberAddressLimit,
  pointsOfCheck,
  pointsOfDrawing,
  shareLimit,
  verifyLimit,
} from "@/lib/adapters/rate-limit";
import type { AppError } from "@/lib/domain/errors";
import { peerHeader } from "./inside-headers";
import { isRefusalForNow } from "./try-again";

/** What a client is counted under: an address, or the network of one. */
export async function clientAddress(): Promise<string> {
  const sent = await headers();
  const origin = { peer: sent.get(peerHeader) ?? "", forwarded: sent.get("x-forwarded-for") ?? "" };
  return clientNetwork(origin, trustedProxies());
}

/**
 * Counts one use by the client. Errors: TOO_MANY_REQUESTS; BUSY when everyone together asks for too
 * much.
 */
export async function countUseByAddress(limit: Limit, points = 1): Promise<void> {
  await countUse(limit, await clientAddress(), points);
}

/**
 * Counts one check of a credential, before anything of it is read. Errors: TOO_MANY_REQUESTS, BUSY.
 */
export async function countVerification(): Promise<void> {
  await countUseByAddress(verifyLimit, pointsOfCheck);
}

/** Counts one download of a shared credential. Errors: TOO_MANY_REQUESTS, BUSY. */
export async function countShareDownload(): Promise<void> {
  await countUseByAddress(shareLimit, pointsOfCheck);
}

/**
 * Counts one document that has to be drawn for a shared credential. Errors: TOO_MANY_REQUESTS,
 * BUSY.
 */
export async function countShareDrawing(): Promise<void> {
  await countUseByAddress(shareLimit, pointsOfDrawing);
}

/**
 * Counts one view of a shared credential; answers why not, when this address or everyone has opened
 * too many in a minute.
 */
export async function findShareRefusal(): Promise<AppError | null> {
  try {
    await countShareDownload();
    return null;
  } catch (error) {
    if (isRefusalForNow(error)) return error;
    throw error;
  }
}

/**
 * Counts one proof given to a claim link, or one code asked for. Errors: TOO_MANY_REQUESTS, BUSY.
 */
export async function countClaimProof(): Promise<void> {
  await countUseByAddress(claimProofLimit);
}

/** Counts one question about a printed number. Errors: TOO_MANY_REQUESTS, BUSY. */
export async function countNumber(): Promise<void> {
  await countUseByAddress(numberAddressLimit);
}
