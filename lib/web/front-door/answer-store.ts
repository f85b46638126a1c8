type Entry<Answer> = { revision: string; answer: Answer; bytes: number };

/** What keeps an answer: how large it is, and whether it is one for all. */
type Made<Answer> = { answer: Answer; bytes: number; isKept: boolean };

/**
 * Answers by key, each of one revision of what it was made of. Those asked for at the same time are
 * made once; the ones asked for longest ago go first when there is no more room.
 */
export class AnswerStore<Answer> {
  private readonly entries = new Map<string, Entry<Answer>>();
  private readonly underWay = new Map<string, Promise<Answer>>();
  private bytes = 0;

  constructor(private readonly limit: { bytes: number; entries: number }) {}

  get(key: string, revision: string, make: () => Promise<Made<Answer>>): Promise<Answer> {
    const entry = this.entries.get(key);
    if (entry?.revision === revision) {
      this.entries.delete(key);
      this.entries.set(key, entry);
      return Promise.resolve(entry.answer);
    }
    // What is made for another revision is not what this one asks for.
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
      .then(({ answer, bytes, isKept }) => {
        if (isKept) this.put(key, { revision, answer, bytes });
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
