import {
  chargeUse,
  countUse,
  type Limit,
  pointsOfCost,
  shareLimit,
  verifyLimit,
} from "@/lib/adapters/rate-limit";
import { Turns } from "@/lib/adapters/turns";
import { proofThreads, type ThreadClient } from "@/lib/adapters/verification/proof-threads";
import { clientAddress } from "./client-address";

// Pages and routes are bundled apart, and all take their turn from one place.
const holder = globalThis as { testamurTurns?: Turns; testamurDrawings?: Turns };

function turns(): Turns {
  holder.testamurTurns ??= new Turns({
    maxConcurrent: 2,
    waiting: 12,
    inAll: 60,
    milliseconds: 20_000,
  });
  return holder.testamurTurns;
}

type Check<T> = (threads: ThreadClient) => Promise<T>;

/**
 * One check of a credential for a client: charged by bytes before it starts and by thread time when
 * it is done, at most two at the same time per address. Errors: TOO_MANY_REQUESTS, BUSY.
 */
export function inVerificationTurn<T>(bytes: number, check: Check<T>): Promise<T> {
  return inTurn(verifyLimit, bytes, check);
}

/** The same for the check that a visit to a share link is. */
export function inShareTurn<T>(bytes: number, check: Check<T>): Promise<T> {
  return inTurn(shareLimit, bytes, check);
}

/**
 * A document that is drawn for a client: one at a time per address. Errors: TOO_MANY_REQUESTS,
 * BUSY.
 */
export async function inDrawingTurn<T>(draw: () => Promise<T>): Promise<T> {
  holder.testamurDrawings ??= new Turns({
    maxConcurrent: 1,
    waiting: 6,
    inAll: 30,
    milliseconds: 25_000,
  });
  return holder.testamurDrawings.take(await clientAddress(), draw);
}

async function inTurn<T>(limit: Limit, bytes: number, check: Check<T>): Promise<T> {
  const address = await clientAddress();
  await countUse(limit, address, pointsOfCost({ bytes }));
  return turns().take(address, async () => {
    const threads = proofThreads().forClient(address);
    try {
      return await check(threads);
    } finally {
      await chargeUse(limit, address, pointsOfCost({ milliseconds: threads.milliseconds }));
    }
  });
}
