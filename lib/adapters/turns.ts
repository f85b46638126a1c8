import { AppError } from "@/lib/domain/errors";

export type TurnLimits = {
  /** How many at once under one key. */
  maxConcurrent: number;
  /** How many more may wait under one key. */
  waiting: number;
  /** How many are served or wait, in all. */
  inAll: number;
  /** How long one waits. */
  milliseconds: number;
};

type Key = { served: number; waiting: (() => void)[] };

/**
 * Who asks for something costly comes in turn, each key for itself.
 *
 * Attack: one visitor sends twenty costly requests at once, all within the allowance, and everyone
 * else waits behind them. Rule: few at once for each, a short queue behind them, and an end to all
 * queues together.
 */
export class Turns {
  private readonly keys = new Map<string, Key>();
  private inAll = 0;

  constructor(private readonly limits: TurnLimits) {}

  /**
   * Waits for a turn, performs, and gives the turn on. Errors: TOO_MANY_REQUESTS when the key has
   * too many waiting; BUSY when there are too many in all.
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

  /** The turn is handed over by its previous holder. */
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
