import { AppError } from "@/lib/domain/errors";

export type TurnLimits = {
  /** How many may run concurrently per key. */
  maxConcurrent: number;
  /** How many more may wait per key. */
  waiting: number;
  /** The total number running or waiting. */
  inAll: number;
  /** How long a request waits. */
  milliseconds: number;
};

type Key = { served: number; waiting: (() => void)[] };

/**
 * Queues expensive requests fairly per key.
 *
 * Attack: one visitor sends twenty expensive requests simultaneously, all within the allowance, and
 * everyone else waits behind them. Rule: a few concurrent requests per key, a short queue behind
 * them, and a limit on all queues together.
 */
export class Turns {
  private readonly keys = new Map<string, Key>();
  private inAll = 0;

  private readonly limits: TurnLimits;

  constructor(limits: TurnLimits) {
    this.limits = limits;
  }

  /**
   * Waits for a turn, runs, and passes the turn on. Errors: TOO_MANY_REQUESTS if the key has too
   * many waiting; BUSY if there are too many in total.
   */
  async take<T>(key: string, perform: () => Promise<T>): Promise<T> {
    if (this.inAll >= this.limits.inAll) throw new AppError("BUSY", { values: { seconds: 5 } });
    const own = this.keys.get(key) ?? { served: 0, waiting: [] };
    if (own.waiting.length >= this.limits.waiting)
      throw new AppError("TOO_MANY_REQUESTS", { values: { seconds: 5 } });
    this.keys.set(key, own);
    this.inAll += 1;
    try {
      if (own.served >= this.limits.maxConcurrent) await this.waitIn(own);
      else own.served += 1;
      try {
        return await perform();
      } finally {
        const next = own.waiting.shift();
        if (next) next();
        else own.served -= 1;
      }
    } finally {
      this.inAll -= 1;
      if (own.served === 0 && own.waiting.length === 0) this.keys.delete(key);
    }
  }

  /** The previous holder passes the turn on. */
  private waitIn(own: Key): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        own.waiting.splice(own.waiting.indexOf(enter), 1);
        reject(new AppError("TOO_MANY_REQUESTS", { values: { seconds: 5 } }));
      }, this.limits.milliseconds);
      own.waiting.push(enter);
    });
  }
}
