/**
 * Shares one database query among simultaneous callers. A caller that arrives during a query gets
 * the result of the next one, never of a query started before: a thousand requests per second cost
 * few queries, and each still sees what was committed before it.
 */
export class SharedQuestion<T> {
  private running: Promise<T> | null = null;
  private next: Promise<T> | null = null;

  private readonly ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.ask = ask;
  }

  answer(): Promise<T> {
    if (this.running === null) return this.start();
    this.next ??= this.running.then(
      () => this.startNext(),
      () => this.startNext(),
    );
    return this.next;
  }

  private startNext(): Promise<T> {
    this.next = null;
    return this.start();
  }

  private start(): Promise<T> {
    const running = this.ask().finally(() => {
      if (this.running === running) this.running = null;
    });
    this.running = running;
    return running;
  }
}
