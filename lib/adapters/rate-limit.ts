import { createHmac } from "node:crypto";
import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../domain/errors";
import { appSecret, databaseUrl } from "./env";

/** So many times within so many seconds, per key. */
export type Limit = { name: string; points: number; seconds: number };

/** Signing in: generous for a lecture hall behind one address, hopeless for guessing. */
export const signInLimit: Limit = { name: "sign-in", points: 60, seconds: 60 };

/** Checking credentials: a lecture hall behind one address may check a file a second. */
export const verifyLimit: Limit = { name: "verify", points: 60, seconds: 60 };

/** Opening shared credentials: each view is a whole check, and an employer's office may open many behind one address. */
export const shareLimit: Limit = { name: "share", points: 120, seconds: 60 };

/** Proving a claim: the link itself allows five tries, and one address may work through few links. */
export const claimProofLimit: Limit = { name: "claim-proof", points: 20, seconds: 60 };

/** Questions about one printed number: enough for those who check a paper, hopeless for trying all birthdays. */
export const numberLimit: Limit = { name: "number", points: 10, seconds: 86_400 };

/** Questions about printed numbers from one address. */
export const numberAddressLimit: Limit = { name: "number-address", points: 15, seconds: 60 };

type Limiters = { pool: pg.Pool; byName: Map<string, RateLimiterPostgres> };

// Next's development server reloads modules; the pool must survive that.
const holder = globalThis as typeof globalThis & { testamurLimiters?: Limiters };

function limiterOf({ name, points, seconds }: Limit): RateLimiterPostgres {
  holder.testamurLimiters ??= {
    pool: new pg.Pool({ connectionString: databaseUrl(), max: 2, idleTimeoutMillis: 10_000, allowExitOnIdle: true }),
    byName: new Map(),
  };
  const { pool, byName } = holder.testamurLimiters;
  const known = byName.get(name);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // Without a database each process counts for itself: neither unlimited nor closed.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  });
  byName.set(name, limiter);
  return limiter;
}

/** Counts one use. What is counted under (an address, a person) is stored as a keyed hash only. Errors: TOO_MANY_REQUESTS. */
export async function countUse(limit: Limit, key: string): Promise<void> {
  const hashed = createHmac("sha256", appSecret()).update(`rate-limit:${key}`).digest("base64url");
  try {
    await limiterOf(limit).consume(hashed);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError("TOO_MANY_REQUESTS", { values: { seconds: Math.ceil(refusal.msBeforeNext / 1000) } });
  }
}

/** As {@link countUse}, for pages that say it in their own words: false when the allowance is used up. */
export async function isWithin(limit: Limit, key: string): Promise<boolean> {
  try {
    await countUse(limit, key);
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "TOO_MANY_REQUESTS") return false;
    throw refusal;
  }
}

/** Ends the pool: for scripts and tests. */
export async function closeRateLimits(): Promise<void> {
  const open = holder.testamurLimiters;
  delete holder.testamurLimiters;
  await open?.pool.end();
}
