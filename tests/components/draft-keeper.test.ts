import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DraftKeeper, type SaveDraft, type SaveStatus } from "@/components/forms/draft-keeper";
import type { LocalDraft } from "@/components/forms/local-copy";
import type { ActionResult } from "@/lib/domain/action-result";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { sampleContent } from "@/tests/support/sample-content";

type Answer = ActionResult<{ revision: number }>;
type Sent = { revision: number; homepage: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A form with one field and a server that answers by script; `null`: the connection breaks. */
function newDesk(answers: (Answer | null)[]) {
  let typed = "";
  const sent: Sent[] = [];
  const told: SaveStatus["kind"][] = [];
  const local = { kept: null as LocalDraft<VersionContent> | null };
  const save: SaveDraft<VersionContent, { revision: number }> = ({ revision, content }) => {
    sent.push({ revision, homepage: content.homepage });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError("no connection"));
  };
  const keeper = new DraftKeeper<VersionContent, { revision: number }>({
    revision: 1,
    save,
    read: (): VersionContent => sampleContent({ homepage: typed }),
    onStatus: ({ kind }) => void told.push(kind),
    onSaved: () => {},
    local: {
      read: () => local.kept,
      write: (draft) => {
        local.kept = draft;
      },
      clear: () => {
        local.kept = null;
      },
    },
  });
  const type = (text: string) => {
    typed = text;
    keeper.touch();
  };
  return { keeper, type, sent, told, local };
}

const saved = (revision: number): Answer => ({ ok: true, data: { revision } });
const refused = (code: "STALE" | "INVALID_INPUT" | "NOT_SIGNED_IN", values = {}): Answer => ({
  ok: false,
  error: {
    code,
    fields: [{ path: "content.workload.ects", code: "invalidNumber" }],
    values,
    requestId: "r",
  },
});

test("saves once after the last keystroke, with the revision it was given", async () => {
  const { type, sent, keeper } = newDesk([saved(2), saved(3)]);
  type("a");
  type("ab");
  await vi.advanceTimersByTimeAsync(1000);
  type("abc");
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([
    { revision: 1, homepage: "ab" },
    { revision: 2, homepage: "abc" },
  ]);
  expect(keeper.unsaved).toBe(false);
});

test("repeats the same content after a lost answer, then saves what was typed since", async () => {
  const { type, sent, told } = newDesk([null, saved(2), saved(3)]);
  type("a");
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.at(-1)).toBe("offline");
  type("ab");
  await vi.advanceTimersByTimeAsync(7000);
  expect(sent).toEqual([
    { revision: 1, homepage: "a" },
    { revision: 1, homepage: "a" },
    { revision: 2, homepage: "ab" },
  ]);
  expect(told.at(-1)).toBe("saved");
});

test("stops at someone else's change until the user decides", async () => {
  const { type, sent, told, keeper } = newDesk([refused("STALE", { revision: 7 }), saved(8)]);
  type("mine");
  await vi.advanceTimersByTimeAsync(1000);
  type("mine, longer");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
  expect([told.at(-1), await keeper.settle()]).toEqual(["stale", false]);
  keeper.saveOver(7);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.at(-1)).toEqual({ revision: 7, homepage: "mine, longer" });
});

test("reports the refused field by its form name, and retries only with the next change", async () => {
  const { type, sent, keeper } = newDesk([refused("INVALID_INPUT"), saved(2)]);
  type("a");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
  expect(keeper.status).toMatchObject({ kind: "refused", faults: [{ path: "workload.ects" }] });
  type("b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.status.kind).toBe("saved");
});

test("settling saves immediately, including what a lost answer left undecided", async () => {
  const { type, keeper, sent } = newDesk([null, saved(2), saved(3)]);
  type("a");
  expect(await keeper.settle()).toBe(true);
  expect(sent).toHaveLength(3);
});

test("stores unsaved content in the browser through a lost session, and saves it on the next request", async () => {
  const { type, local, keeper } = newDesk([refused("NOT_SIGNED_IN"), saved(2)]);
  type("a");
  expect(local.kept).toMatchObject({ revision: 1, content: { homepage: "a" } });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(keeper.status).toMatchObject({ kind: "failed", code: "NOT_SIGNED_IN" });
  type("ab");
  expect(local.kept?.content.homepage).toBe("ab");
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.status.kind).toBe("saved");
  expect(local.kept).toBeNull();
});

test("continues with an earlier page's content, for the revision it was typed for", async () => {
  const { keeper, sent } = newDesk([refused("STALE", { revision: 4 })]);
  keeper.resume(3);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([{ revision: 3, homepage: "" }]);
  expect(keeper.status).toEqual({ kind: "stale", revision: 4 });
});

test("discards what was typed, here and in the browser, when the other text is loaded", async () => {
  const { type, keeper, sent, local } = newDesk([saved(2)]);
  type("a");
  keeper.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([sent, local.kept]).toEqual([[], null]);
});
