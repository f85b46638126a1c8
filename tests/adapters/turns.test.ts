import { expect, test } from "vitest";
import { Turns } from "@/lib/adapters/turns";

type Held = { done: Promise<string>; end: () => void; began: () => boolean };

function hold(turns: Turns, key: string): Held {
  let release = () => {};
  let began = false;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done = turns
    .take(key, async () => {
      began = true;
      await gate;
      return "done";
    })
    .catch((error: { code: string }) => error.code);
  return { done, end: () => release(), began: () => began };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("limits concurrency per key, starts the next when one is done, and does not delay other keys", async () => {
  const turns = new Turns({ maxConcurrent: 2, waiting: 3, inAll: 20, milliseconds: 60_000 });
  const own = Array.from({ length: 4 }, () => hold(turns, "a"));
  const other = hold(turns, "b");
  await settled();
  expect(own.map(({ began }) => began())).toEqual([true, true, false, false]);
  expect(other.began()).toBe(true);
  own[0]?.end();
  await settled();
  expect(own.map(({ began }) => began())).toEqual([true, true, true, false]);
  for (const { end } of [...own, other]) end();
  expect(await Promise.all([...own, other].map(({ done }) => done))).toEqual(Array(5).fill("done"));
});

test("only a key with too many waiting requests is refused", async () => {
  const turns = new Turns({ maxConcurrent: 1, waiting: 1, inAll: 20, milliseconds: 60_000 });
  const [first, second, third] = [hold(turns, "a"), hold(turns, "a"), hold(turns, "a")];
  expect(await third?.done).toBe("TOO_MANY_REQUESTS");
  const other = hold(turns, "b");
  for (const one of [first, second, other]) one?.end();
  expect(await Promise.all([first?.done, second?.done, other.done])).toEqual([
    "done",
    "done",
    "done",
  ]);
});

test("limits the total of all queues", async () => {
  const turns = new Turns({ maxConcurrent: 2, waiting: 2, inAll: 3, milliseconds: 60_000 });
  const held = ["a", "b", "c"].map((key) => hold(turns, key));
  expect(await hold(turns, "d").done).toBe("BUSY");
  for (const { end } of held) end();
  await Promise.all(held.map(({ done }) => done));
  const later = hold(turns, "d");
  later.end();
  expect(await later.done).toBe("done");
});

test("a request that waits too long is refused, and its turn is not lost", async () => {
  const turns = new Turns({ maxConcurrent: 1, waiting: 2, inAll: 20, milliseconds: 1 });
  const first = hold(turns, "a");
  expect(await hold(turns, "a").done).toBe("TOO_MANY_REQUESTS");
  first.end();
  expect(await first.done).toBe("done");
  const next = hold(turns, "a");
  next.end();
  expect(await next.done).toBe("done");
});

test("a turn whose work fails is passed on", async () => {
  const turns = new Turns({ maxConcurrent: 1, waiting: 1, inAll: 5, milliseconds: 60_000 });
  await expect(turns.take("a", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
  expect(await turns.take("a", async () => "done")).toBe("done");
});
