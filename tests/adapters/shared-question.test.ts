import { expect, test } from "vitest";
import { SharedQuestion } from "@/lib/adapters/shared-question";

function controlled() {
  const asked: { answer: (value: number) => void; fail: () => void }[] = [];
  const question = new SharedQuestion(
    () =>
      new Promise<number>((answer, fail) =>
        asked.push({ answer, fail: () => fail(new Error("away")) }),
      ),
  );
  return { question, asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("callers during a query share the next one, never an earlier one", async () => {
  const { question, asked } = controlled();
  const first = question.answer();
  const later = [question.answer(), question.answer(), question.answer()];
  expect(asked).toHaveLength(1);
  asked[0]?.answer(1);
  expect(await first).toBe(1);
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]?.answer(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
});

test("a failed query only affects those who shared it", async () => {
  const { question, asked } = controlled();
  const first = question.answer();
  const second = question.answer();
  asked[0]?.fail();
  await expect(first).rejects.toThrow("away");
  await settled();
  asked[1]?.answer(2);
  expect(await second).toBe(2);
  const third = question.answer();
  expect(asked).toHaveLength(3);
  asked[2]?.answer(3);
  expect(await third).toBe(3);
});
