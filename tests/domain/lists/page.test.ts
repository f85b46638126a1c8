import { describe, expect, test } from "vitest";
import { type Cursor, decodeCursor } from "@/lib/domain/lists/cursor";
import type { ListPlace } from "@/lib/domain/lists/list-query";
import { cappedCount, countLimit, cutPage, windowOf } from "@/lib/domain/lists/page";

const order = { by: "name", direction: "ascending" } as const;
const cursorOf = (id: string): Cursor => ({ keys: [], id });
const pageOf = (found: string[], place: ListPlace | null) => {
  const { rows, previous, next } = cutPage(found, windowOf({ order, place }, 2), cursorOf);
  return { rows, previous: decodeCursor(previous)?.id, next: decodeCursor(next)?.id };
};
const at = (side: ListPlace["side"], id: string): ListPlace => ({ side, cursor: cursorOf(id) });

describe("a page of two rows", () => {
  test("at the start has only a next page, if there are more rows", () => {
    expect(pageOf(["a", "b"], null)).toEqual({ rows: ["a", "b"] });
    expect(pageOf(["a", "b", "c"], null)).toEqual({ rows: ["a", "b"], next: "b" });
    expect(pageOf([], null)).toEqual({ rows: [] });
  });

  test("after a row has the page of this row before it", () => {
    expect(pageOf(["c"], at("after", "b"))).toEqual({ rows: ["c"], previous: "c" });
    expect(pageOf(["c", "d", "e"], at("after", "b"))).toEqual({
      rows: ["c", "d"],
      previous: "c",
      next: "d",
    });
  });

  test("before a row has the page of this row after it", () => {
    expect(pageOf(["a", "b"], at("before", "c"))).toEqual({ rows: ["a", "b"], next: "b" });
    expect(pageOf(["a", "b", "c"], at("before", "d"))).toEqual({
      rows: ["b", "c"],
      previous: "b",
      next: "c",
    });
  });

  test("whose rows are gone has no neighbours", () => {
    expect(pageOf([], at("before", "c"))).toEqual({ rows: [] });
    expect(pageOf([], at("after", "c"))).toEqual({ rows: [] });
  });
});

test("counting stops at the limit", () => {
  expect(cappedCount(countLimit)).toEqual({ count: countLimit, isMore: false });
  expect(cappedCount(countLimit + 1)).toEqual({ count: countLimit, isMore: true });
});
