type Entry<Answer> = { revision: string; answer: Answer; bytes: number };

/** A created answer: its size, and whether it may be cached for everyone. */
type Made<Answer> = { answer: Answer; bytes: number; isCacheable: boolean };

/**
 * Cached answers by key, each for one revision of its data. Concurrent requests create an answer
 * once; the least recently used are evicted first.
 */
export class AnswerStore<Answer> {
  private readonly entries = new Map<string, Entry<Answer>>();
  private readonly underWay = new Map<string, Promise<Answer>>();
  private bytes = 0;

  private readonly limit: { bytes: number; entries: number };

  constructor(limit: { bytes: number; entries: number }) {
    this.limit = limit;
  }

  get(key: string, revision: string, make: () => Promise<Made<Answer>>): Promise<Answer> {
    const entry = this.entries.get(key);
    if (entry?.revision === revision) {
      this.entries.delete(key);
      this.entries.set(key, entry);
      return Promise.resolve(entry.answer);
    }
    // An answer for another revision does not match.
    const name = `${revision} ${key}`;
    const begun = this.underWay.get(name) ?? this.begin(name, key, { revision, make });
    return begun;
  }

  private begin(
    name: string,
    key: string,
    { revision, make }: { revision: string; make: () => Promise<Made<Answer>> },
  ) {
    const made = make()
      .then(({ answer, bytes, isCacheable }) => {
        if (isCacheable) this.put(key, { revision, answer, bytes });
        return answer;
      })
      .finally(() => this.underWay.delete(name));
    this.underWay.set(name, made);
    return made;
  }

  private put(key: string, entry: Entry<Answer>): void {
    this.drop(key);
    this.entries.set(key, entry);
    this.bytes += entry.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limit.bytes && this.entries.size <= this.limit.entries) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}
