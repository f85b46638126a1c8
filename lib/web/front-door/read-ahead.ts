import type { IncomingMessage } from "node:http";
import { formByteLimit } from "@/lib/domain/form-limit";
import { BodyRoom } from "./body-room";

/** How long the next byte of a body may take. */
export const bodyPauseMilliseconds = 30_000;

/** Six forms of one client, forty of all. */
const room = new BodyRoom({ ofOne: 6 * formByteLimit, inAll: 40 * formByteLimit });

export type Ahead = { body: Buffer } | "too-slow" | "crowded" | "gone";

type Reading = { client: string; pauseMilliseconds?: number; bodies?: BodyRoom };

/**
 * Reads the whole body of a request with a length; afterwards it can be read again as if it had
 * just arrived.
 *
 * Attack: a false length, so that every reader of the body waits forever. Rule: no code reads a
 * body before it is complete, and half a minute without a byte ends it.
 */
export function readAhead(
  request: IncomingMessage,
  { client, pauseMilliseconds = bodyPauseMilliseconds, bodies = room }: Reading,
): Promise<Ahead> {
  const expected = Number(request.headers["content-length"] ?? 0);
  if (expected === 0) return Promise.resolve({ body: Buffer.alloc(0) });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (ahead: Ahead) => {
      clearTimeout(timer);
      bodies.refundUse(client, length);
      request.off("readable", take).off("close", leave).off("error", leave);
      if (typeof ahead === "object") request.unshift(ahead.body);
      resolve(ahead);
    };
    const leave = () => finish("gone");
    const timer = setTimeout(() => finish("too-slow"), pauseMilliseconds);
    const take = () => {
      timer.refresh();
      for (let chunk: Buffer | null = request.read(); chunk !== null; chunk = request.read()) {
        if (!bodies.take(client, chunk.length)) return finish("crowded");
        chunks.push(chunk);
        length += chunk.length;
      }
      if (length >= expected) finish({ body: Buffer.concat(chunks) });
    };
    request.on("readable", take).on("close", leave).on("error", leave);
  });
}
