import { expect, test, vi } from "vitest";
import { withinFileBudget } from "@/lib/adapters/verification/file-budget";
import type { ThreadClient } from "@/lib/adapters/verification/proof-threads";
import { verificationLimits } from "@/lib/domain/verification-limits";

function clientWith(take: () => void = () => undefined): ThreadClient {
  const done =
    <T>(answer: T) =>
    async () => {
      take();
      return answer;
    };
  return {
    key: "192.0.2.1",
    milliseconds: 0,
    check: done({ kind: "checked", valid: [true], stated: [{}], statements: {} } as const),
    read: done({}),
    unpack: done({ kind: "refused", reason: "png-malformed" } as const),
    split: done({ kind: "single" } as const),
  };
}

const { fileMilliseconds, fileWaitMilliseconds } = verificationLimits;
const jobOf = (threads: ThreadClient | ReturnType<typeof withinFileBudget>) =>
  threads.check({ document: {}, proofs: [] });

test("a file that has used up its thread time gets no more", async () => {
  const client = clientWith();
  const threads = withinFileBudget(client);
  expect(await jobOf(threads)).toMatchObject({ kind: "checked" });
  client.milliseconds += fileMilliseconds;
  const refused = { reason: "time-limit", values: { limit: 6 } };
  expect(await jobOf(threads)).toMatchObject(refused);
  expect(await threads.read({ bytes: new Uint8Array(), allowedContexts: new Set() })).toEqual(
    refused,
  );
  expect(await threads.split([])).toMatchObject(refused);
  expect(await threads.unpack("png", new Uint8Array())).toMatchObject(refused);
  expect(await jobOf(withinFileBudget(client)), "the next file has its own").toMatchObject({
    kind: "checked",
  });
});

test("a file whose keys and lists arrive slowly is ended, one that waits for a thread is not", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const slowServer = withinFileBudget(
      clientWith(() => vi.advanceTimersByTime(2 * fileWaitMilliseconds)),
    );
    expect(await jobOf(slowServer)).toMatchObject({ kind: "checked" });
    expect(await jobOf(slowServer)).toMatchObject({ kind: "checked" });
    const slowNetwork = withinFileBudget(clientWith());
    expect(await jobOf(slowNetwork)).toMatchObject({ kind: "checked" });
    vi.advanceTimersByTime(fileWaitMilliseconds);
    expect(await jobOf(slowNetwork)).toMatchObject({ reason: "time-limit", values: { limit: 20 } });
  } finally {
    vi.useRealTimers();
  }
});

test("each credential beyond the first costs as much as a check, without using the file's time", async () => {
  const client = clientWith();
  const threads = withinFileBudget(client);
  threads.countCredential();
  expect(client.milliseconds).toBe(0);
  for (let more = 0; more < 80; more += 1) threads.countCredential();
  expect(client.milliseconds).toBe(8_000);
  expect(await jobOf(threads)).toMatchObject({ kind: "checked" });
});
