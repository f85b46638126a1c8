import { describe, expect, test } from "vitest";
import { type Epoch, findRestoreSign, jumpAfterRestore } from "@/lib/domain/operations/restore-sign";

const now = new Date("2026-11-30T10:00:00Z");
const installationId = "8a6e0804-2bd0-4672-b79d-d97027f9071a";
const otherId = "1a0e0804-2bd0-4672-b79d-d97027f9071b";
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

const epoch = (changes: Partial<Epoch> = {}): Epoch => ({
  installationId,
  counter: 100,
  advancedAt: secondsAgo(3_600),
  now,
  hasPublished: true,
  ...changes,
});

describe("a database beside its mark", () => {
  test("agrees with it, or is ahead of it after a crash between the two", () => {
    expect(findRestoreSign(epoch(), { installationId, counter: 100 })).toBeNull();
    expect(findRestoreSign(epoch(), { installationId, counter: 40 })).toBeNull();
  });

  test("was restored when it is behind by a single step, however recent it is", () => {
    expect(findRestoreSign(epoch({ advancedAt: secondsAgo(1) }), { installationId, counter: 101 })).toBe("counter-behind");
    expect(findRestoreSign(epoch({ counter: 0, advancedAt: null }), { installationId, counter: 1 })).toBe("counter-behind");
  });

  test("agrees again after the jump with what other workers had written down", () => {
    expect(findRestoreSign(epoch({ counter: 100 + jumpAfterRestore }), { installationId, counter: 5_000 })).toBeNull();
  });
});

describe("without a mark of its own", () => {
  test("a first start is none, nor is that of the first release with marks", () => {
    expect(findRestoreSign(epoch({ counter: 0, advancedAt: null, hasPublished: false }), null)).toBeNull();
    expect(findRestoreSign(epoch({ counter: 0, advancedAt: null }), null)).toBeNull();
  });

  test("a new database in an old folder is new while it has published nothing", () => {
    const mark = { installationId: otherId, counter: 900 };
    expect(findRestoreSign(epoch({ counter: 0, advancedAt: null, hasPublished: false }), mark)).toBeNull();
    expect(findRestoreSign(epoch({ counter: 0, advancedAt: null }), mark)).toBe("mark-of-other");
  });

  test("a database that has signed is taken for restored", () => {
    expect(findRestoreSign(epoch(), null)).toBe("mark-missing");
    expect(findRestoreSign(epoch(), { installationId: otherId, counter: 900 })).toBe("mark-of-other");
  });

  test("a worker joins while another has advanced the database within the last minute", () => {
    expect(findRestoreSign(epoch({ advancedAt: secondsAgo(59) }), null)).toBeNull();
    expect(findRestoreSign(epoch({ advancedAt: secondsAgo(60) }), null)).toBe("mark-missing");
  });
});
