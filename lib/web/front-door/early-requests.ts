import type { IncomingMessage } from "node:http";

type Bounds = {
  milliseconds: number;
  /** How many of a client continue after each such time. */
  together: number;
  /** How many of a client may wait. */
  waiting: number;
};

/**
 * Delays clients that keep sending checks after using up their limit.
 *
 * Attack: a client ignores its refusals and uploads 2 MB hundreds of times a second; answering each
 * immediately takes the processor from everyone else. Rule: such a request waits before any of it
 * is read, longer the more of that client's requests are waiting, so that eight a second continue
 * over any number of connections. Beyond 128 the connection is closed: a complete response for each
 * would be the same flood.
 */
export class EarlyRequests {
  private readonly waiting = new Map<string, number>();

  private readonly bounds: Bounds;

  constructor(bounds: Bounds = { milliseconds: 1_000, together: 8, waiting: 128 }) {
    this.bounds = bounds;
  }

  /** `crowded`: this client has too many requests waiting. `gone`: it has disconnected. */
  async wait(request: IncomingMessage, client: string): Promise<"waited" | "crowded" | "gone"> {
    const own = this.waiting.get(client) ?? 0;
    if (own >= this.bounds.waiting) return "crowded";
    this.waiting.set(client, own + 1);
    await pauseOrClose(
      request,
      this.bounds.milliseconds * (1 + Math.floor(own / this.bounds.together)),
    );
    const left = (this.waiting.get(client) ?? 1) - 1;
    if (left > 0) this.waiting.set(client, left);
    else this.waiting.delete(client);
    return request.socket.destroyed ? "gone" : "waited";
  }
}

function pauseOrClose({ socket }: IncomingMessage, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      socket.off("close", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    socket.once("close", end);
  });
}
