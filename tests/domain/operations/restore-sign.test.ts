import { describe, expect, test } from "vitest";
import {
  type Epoch,
  findRestoreSign,
  jumpAfterRestore,
  type RestoreMark,
} from "@/lib/domain/operations/restore-sign";

const now = new Date("2026-11-30T10:00:00Z");
const installationId = "8a6e0804-2bd0-4672-b79d-d97027f9071a";
const otherId = "1a0e0804-2bd0-4672-b79d-d97027f9071b";
const hour = 3_600;
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

const epoch = (changes: Partial<Epoch> = {}): Epoch => ({
  installationId,
  counter: 100,
  advancedAt: secondsAgo(3_600),
  now,
  publishedAt: secondsAgo(6 * hour),
  ...changes,
});

const signOf = (changes: Partial<Epoch>, mark: RestoreMark | null) =>
  findRestoreSign(epoch(changes), mark);
const never = { counter: 0, advancedAt: null };

describe("a database with its mark", () => {
  test("matches it, or is a few steps ahead of it after a crash between the two", () => {
    expect(signOf({}, { installationId, counter: 100 })).toBeNull();
    expect(signOf({}, { installationId, counter: 99 })).toBeNull();
    expect(signOf({}, { installationId, counter: 90 })).toBeNull();
  });

  test("was restored if it is behind by a single step, however recent", () => {
    expect(signOf({ advancedAt: secondsAgo(1) }, { installationId, counter: 101 })).toBe(
      "counter-behind",
    );
    expect(signOf(never, { installationId, counter: 1 })).toBe("counter-behind");
  });

  test("of a worker after downtime is accepted only with evidence from another one", () => {
    expect(signOf({}, { installationId, counter: 89 })).toBe("mark-stale");
    expect(signOf({ advancedAt: secondsAgo(-5) }, { installationId, counter: 89 })).toBe(
      "mark-stale",
    );
    expect(signOf({ advancedAt: secondsAgo(5) }, { installationId, counter: 89 })).toBeNull();
  });

  test("matches the marks of other workers again after the jump", () => {
    const counter = 100 + jumpAfterRestore;
    expect(
      signOf({ counter, advancedAt: secondsAgo(5) }, { installationId, counter: 5_000 }),
    ).toBeNull();
  });
});

describe("without its own mark", () => {
  test("a first start is not a restore, nor is the upgrade of a release without marks that published recently", () => {
    expect(signOf({ ...never, publishedAt: null }, null)).toBeNull();
    expect(signOf(never, null)).toBeNull();
    expect(signOf({ ...never, publishedAt: secondsAgo(24 * hour - 1) }, null)).toBeNull();
  });

  test("a database that was never advanced and whose lists have expired is an old backup, as is one from ahead of the clock", () => {
    expect(signOf({ ...never, publishedAt: secondsAgo(24 * hour) }, null)).toBe("mark-missing");
    expect(signOf({ ...never, publishedAt: secondsAgo(-60) }, null)).toBe("mark-missing");
  });

  test("a new database in an old folder is new while it has published nothing", () => {
    const mark = { installationId: otherId, counter: 900 };
    expect(signOf({ ...never, publishedAt: null }, mark)).toBeNull();
    expect(signOf(never, mark)).toBe("mark-of-other");
  });

  test("an advanced database counts as restored, whether or not it has published", () => {
    expect(signOf({}, null)).toBe("mark-missing");
    expect(signOf({ publishedAt: null }, null)).toBe("mark-missing");
    expect(signOf({}, { installationId: otherId, counter: 900 })).toBe("mark-of-other");
  });

  test("a worker joins while another has advanced the database within the last minute", () => {
    expect(signOf({ advancedAt: secondsAgo(59) }, null)).toBeNull();
    expect(signOf({ advancedAt: secondsAgo(0) }, null)).toBeNull();
    expect(signOf({ advancedAt: secondsAgo(60) }, null)).toBe("mark-missing");
  });

  test("a time ahead of a clock that was set back is no evidence", () => {
    for (const ahead of [1, 59, 86_400]) {
      expect(signOf({ advancedAt: secondsAgo(-ahead) }, null)).toBe("mark-missing");
      expect(
        signOf({ advancedAt: secondsAgo(-ahead) }, { installationId: otherId, counter: 900 }),
      ).toBe("mark-of-other");
    }
  });
});
