import type { Duplex } from "node:stream";

/**
 * Whose request it is that this process asks itself about: its number, the other end of its
 * connection, and its `X-Forwarded-For`.
 */
export type Asker = { requestId: string; peer: string; forwarded: string };

const askers = new WeakMap<object, Asker>();

/**
 * Attack: a client claims in a header that its request is internal, on behalf of someone else.
 * Rule: an internal request is recognised by its connection, which no client can forge.
 */
export function markInside(connection: Duplex, asker: Asker): void {
  askers.set(connection, asker);
}

/** Who a connection within this process is for; undefined for every other connection. */
export function askerOf(connection: object): Asker | undefined {
  return askers.get(connection);
}
