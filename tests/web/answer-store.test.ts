import { expect, test } from "vitest";
import { AnswerStore } from "@/lib/web/front-door/answer-store";

function counted() {
  const made: string[] = [];
  const maker =
    (answer: string, { bytes = 1, isCacheable = true } = {}) =>
    async () => {
      made.push(answer);
      return { answer, bytes, isCacheable };
    };
  return { made, maker };
}

test("is created once for concurrent requests, and once per revision", async () => {
  const store = new AnswerStore<string>({ bytes: 10, entries: 10 });
  const { made, maker } = counted();
  await Promise.all([1, 2, 3].map(() => store.get("a", "1", maker("first"))));
  expect(await store.get("a", "1", maker("again"))).toBe("first");
  expect(await store.get("a", "2", maker("second"))).toBe("second");
  expect(made).toEqual(["first", "second"]);
});

test("an answer started before a change is not returned to later requests", async () => {
  const store = new AnswerStore<string>({ bytes: 10, entries: 10 });
  let finish: (answer: string) => void = () => {};
  const slow = store.get(
    "a",
    "1",
    () =>
      new Promise((resolve) => {
        finish = (answer) => resolve({ answer, bytes: 1, isCacheable: true });
      }),
  );
  const { maker } = counted();
  expect(await store.get("a", "2", maker("new"))).toBe("new");
  finish("old");
  expect(await slow).toBe("old");
  expect(await store.get("a", "2", maker("made again"))).toBe("made again");
});

test("a personal answer is not cached, and a failure is retried", async () => {
  const store = new AnswerStore<string>({ bytes: 10, entries: 10 });
  const { made, maker } = counted();
  await store.get("a", "1", maker("not found", { isCacheable: false }));
  await store.get("a", "1", maker("found"));
  expect(made).toEqual(["not found", "found"]);
  await expect(store.get("b", "1", () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await store.get("b", "1", maker("fine"))).toBe("fine");
});

test("the least recently used are evicted", async () => {
  const store = new AnswerStore<string>({ bytes: 10, entries: 3 });
  const { made, maker } = counted();
  for (const key of ["a", "b", "c"]) await store.get(key, "1", maker(key));
  await store.get("a", "1", maker("a again"));
  await store.get("large", "1", maker("large", { bytes: 8 }));
  made.length = 0;
  await store.get("a", "1", maker("a again"));
  await store.get("b", "1", maker("b again"));
  expect(made).toEqual(["b again"]);
});
