import { afterEach, expect, it } from "vitest";
import { JobThread } from "@/lib/adapters/job-thread";

const threads: JobThread<string, string>[] = [];

function newThread(waiting = 10): JobThread<string, string> {
  const entry = ["tests", "fixtures", "threads", "jobs.mjs"];
  const thread = new JobThread<string, string>({
    entry,
    megabytes: 64,
    jobMilliseconds: 1_000,
    waiting,
  });
  threads.push(thread);
  return thread;
}

afterEach(() => {
  for (const thread of threads.splice(0)) thread.end();
});

it.each([
  ["comes to no end", "endless"],
  ["ends its thread", "dies"],
])("only a job that %s gets null; those before and after it are done", async (_name, bad) => {
  const thread = newThread();
  const answers = await Promise.all(
    ["one", bad, "two", bad, "three"].map((job) => thread.run(job)),
  );
  expect(answers).toEqual(["one!", null, "two!", null, "three!"]);
  expect(await thread.run("four")).toBe("four!");
});

it("no more jobs wait than allowed", async () => {
  const thread = newThread(2);
  const answers = await Promise.all(["one", "two", "three"].map((job) => thread.run(job)));
  expect(answers).toEqual(["one!", "two!", null]);
  expect(await thread.run("four")).toBe("four!");
});

it("jobs waiting when the thread is ended, and later ones, get null", async () => {
  const thread = newThread();
  const answers = Promise.all(["endless", "one"].map((job) => thread.run(job)));
  thread.end();
  expect(await answers).toEqual([null, null]);
  expect(await thread.run("two")).toBeNull();
});
