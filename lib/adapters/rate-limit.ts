import { createHmac } from "node:crypto";
import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/domain/errors";
import { appSecret, databaseUrl } from "./env";

/**
 * The points per key within a number of seconds. `inAll`: the limit for all keys together in this
 * process, so that many addresses cannot bypass the allowance of each; far above honest use.
 */
export type Limit = { name: string; points: number; seconds: number; inAll?: number };

/** Signing in: generous for a lecture hall behind one address, too few for guessing. */
export const signInLimit: Limit = { name: "sign-in", points: 60, seconds: 60, inAll: 3_000 };

/** The cost of checking an ordinary file; large and expensive ones cost more. */
export const pointsOfCheck = 10;

/** The cost of drawing a certificate for a share link. */
export const pointsOfDrawing = 30;

/** Checking credentials: a lecture hall behind one address may check an ordinary file a second. */
export const verifyLimit: Limit = {
  name: "verify",
  points: 60 * pointsOfCheck,
  seconds: 60,
  inAll: 6_000 * pointsOfCheck,
};

/**
 * Opening shared credentials: each view is a full check, and an employer's office may open many
 * behind one address.
 */
export const shareLimit: Limit = {
  name: "share",
  points: 120 * pointsOfCheck,
  seconds: 60,
  inAll: 6_000 * pointsOfCheck,
};

/**
 * Proving a claim: the link itself allows five attempts, and one address may try only few links.
 */
export const claimProofLimit: Limit = {
  name: "claim-proof",
  points: 20,
  seconds: 60,
  inAll: 1_200,
};

const day = 86_400;

/**
 * Wrong dates of birth for printed numbers; correct ones are refunded. Attack: someone who has a
 * certificate tries all birthdays, or types wrong ones so that an employer gets no answer. Rule:
 * one network has 3 wrong dates a day for a number, and 20 for all numbers; a number has 30 from
 * everywhere. Who knows the birth within four years (1,461 days) needs 487 days from one network
 * and 49 from ten or more, half of that on average; without such knowledge (60 years, 21,915 days)
 * it takes two years from ten networks. Blocking others takes ten networks, every day.
 */
export const wrongFromNetworkLimit: Limit = { name: "number-network", points: 20, seconds: day };
export const wrongForNumberFromNetworkLimit: Limit = {
  name: "number-from-network",
  points: 3,
  seconds: day,
};
export const wrongForNumberLimit: Limit = { name: "number-wrong", points: 30, seconds: day };

/** Queries for printed numbers from one address. */
export const numberAddressLimit: Limit = {
  name: "number-address",
  points: 15,
  seconds: 60,
  inAll: 600,
};

const ordinaryBytes = 100_000;
const bytesOfPoint = 20_000;
/** Thread time included in a check; each further such amount costs one check more. */
export const ordinaryMilliseconds = 100;
const millisecondsOfPoint = 10;

/**
 * The cost of a file in addition to its check: a 2 MB file costs ten times an ordinary one, and the
 * maximum thread time fifteen times.
 *
 * Attack: sixty files a minute, each as costly as the limits allow. Rule: an address has some six
 * seconds of a thread in a minute, whatever it sends.
 */
export function pointsOfCost({
  bytes = 0,
  milliseconds = 0,
}: {
  bytes?: number;
  milliseconds?: number;
}): number {
  const forBytes = Math.max(0, bytes - ordinaryBytes) / bytesOfPoint;
  const forTime = Math.max(0, milliseconds - ordinaryMilliseconds) / millisecondsOfPoint;
  return Math.round(forBytes + forTime);
}

const maxBlockSeconds = 60;

type Pair = { each: RateLimiterPostgres; all: RateLimiterMemory | null };
type Limiters = { pool: pg.Pool; byName: Map<string, Pair>; refusedUntil: Map<string, number> };

/** The maximum number cached; the oldest are evicted first. */
const rememberedRefusals = 10_000;

// Next's development server reloads modules; the pool must survive that.
const holder = globalThis as typeof globalThis & { testamurLimiters?: Limiters };

function limiterOf({ name, points, seconds, inAll }: Limit): Pair {
  holder.testamurLimiters ??= {
    pool: new pg.Pool({
      connectionString: databaseUrl(),
      max: 2,
      idleTimeoutMillis: 10_000,
      allowExitOnIdle: true,
    }),
    byName: new Map(),
    refusedUntil: new Map(),
  };
  const { pool, byName } = holder.testamurLimiters;
  const known = byName.get(name);
  if (known) return known;
  const each = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // A refusal for a minute is cached in memory: the database is not asked again. A use of a day's
    // allowance may be refunded meanwhile.
    inMemoryBlockOnConsumed: seconds <= maxBlockSeconds ? points + 1 : 0,
    // Without a database each process counts on its own: neither unlimited nor closed.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  });
  const all =
    inAll === undefined
      ? null
      : new RateLimiterMemory({ keyPrefix: name, points: inAll, duration: seconds });
  byName.set(name, { each, all });
  return { each, all };
}

function hashed(key: string): string {
  return createHmac("sha256", appSecret()).update(`rate-limit:${key}`).digest("base64url");
}

/**
 * Counts one use. The key (an address, a person) is stored only as a keyed hash. Refused uses of
 * one key do not count against the total. Errors: TOO_MANY_REQUESTS; BUSY if the total is exceeded.
 * Both give the seconds until the next attempt.
 */
export async function countUse(limit: Limit, key: string, points = 1): Promise<void> {
  if (points <= 0) return;
  const { each, all } = limiterOf(limit);
  await refusedAs("TOO_MANY_REQUESTS", () => each.consume(hashed(key), points)).catch(
    (error: unknown) => {
      if (error instanceof AppError)
        remember(`${limit.name}:${hashed(key)}`, Number(error.details.values?.seconds ?? 0));
      throw error;
    },
  );
  if (all) await refusedAs("BUSY", () => all.consume("all", points));
}

function remember(refused: string, seconds: number): void {
  const known = holder.testamurLimiters?.refusedUntil;
  if (!known) return;
  known.delete(refused);
  known.set(refused, Date.now() + seconds * 1_000);
  const [oldest] = known.keys();
  if (known.size > rememberedRefusals && oldest !== undefined) known.delete(oldest);
}

/** Whether this process has refused the key and the stated time is not over. */
export function isRefusedNow({ name }: Limit, key: string): boolean {
  const until = holder.testamurLimiters?.refusedUntil.get(`${name}:${hashed(key)}`);
  return until !== undefined && until > Date.now();
}

/** Counts the actual cost of a use afterwards: it is not refused, but the next use may be. */
export async function chargeUse(limit: Limit, key: string, points: number): Promise<void> {
  if (points <= 0) return;
  const { each, all } = limiterOf(limit);
  await each.penalty(hashed(key), points);
  await all?.penalty("all", points);
}

async function refusedAs(
  code: "TOO_MANY_REQUESTS" | "BUSY",
  consume: () => Promise<unknown>,
): Promise<void> {
  try {
    await consume();
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError(code, {
      values: { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) },
    });
  }
}

/** Refunds one counted use. */
export async function refundUse(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).each.reward(hashed(key), 1);
}

/** As {@link countUse}, for pages with their own message: false if the allowance is used up. */
export async function isWithin(limit: Limit, key: string, points = 1): Promise<boolean> {
  try {
    await countUse(limit, key, points);
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "TOO_MANY_REQUESTS") return false;
    throw refusal;
  }
}
