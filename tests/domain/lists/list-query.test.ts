import { describe, expect, test } from "vitest";
import { z } from "zod";
import { encodeCursor } from "@/lib/domain/lists/cursor";
import { listInput } from "@/lib/domain/lists/list-query";

const Query = listInput({
  filters: { state: z.enum(["open", "done"], { error: "unknownCode" }), level: z.coerce.number() },
  defaults: { state: "open" },
  sorts: {
    changed: { keys: ["instant"], direction: "descending" },
    title: { keys: ["text", "text"], direction: "ascending" },
    size: { keys: ["number"], direction: "descending" },
  },
  defaultSort: "changed",
});

const id = "7b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e";
const at = "2026-07-12T09:30:00.123Z";

describe("the address of a list", () => {
  test("without parameters asks for the defaults", () => {
    expect(Query.parse({})).toEqual({
      search: undefined,
      filters: { state: "open" },
      order: { by: "changed", direction: "descending" },
      place: null,
      address: {},
      issues: [],
    });
  });

  test("is read into search, filters, order and place", () => {
    const after = encodeCursor({ keys: ["Chemistry", "A"], id });
    expect(
      Query.parse({ q: " lab ", state: "done", level: "6", sort: "-title", after, utm: "x" }),
    ).toEqual({
      search: "lab",
      filters: { state: "done", level: 6 },
      order: { by: "title", direction: "descending" },
      place: { side: "after", cursor: { keys: ["Chemistry", "A"], id } },
      address: { q: "lab", state: "done", level: "6", sort: "-title" },
      issues: [],
    });
  });

  test("reports a search text where there is no search", () => {
    const Unsearched = listInput({
      search: false,
      filters: {},
      sorts: { title: { keys: ["text"], direction: "ascending" } },
      defaultSort: "title",
    });
    expect(Unsearched.parse({ q: "lab" })).toMatchObject({
      search: undefined,
      address: {},
      issues: [{ path: "q", code: "unknownCode", given: "lab" }],
    });
    expect(Unsearched.parse({ q: " " }).issues).toEqual([]);
  });

  test.each([
    ["state", "open ", {}],
    ["state", "closed", { path: "state", code: "unknownCode", given: "closed" }],
    ["state", ["open", "done"], { path: "state", code: "unknownCode", given: "open, done" }],
    ["q", "a\u0000b", { path: "q", code: "unsignableCharacter" }],
    ["q", "x".repeat(201), { path: "q", code: "tooLong", given: "x".repeat(200) }],
    ["level", "six", { path: "level" }],
  ])("reports %s=%j unless it can be applied", (name, value, issue) => {
    const { issues, address, filters } = Query.parse({ [name]: value });
    if (Object.keys(issue).length === 0) expect(issues).toEqual([]);
    else {
      expect(issues).toMatchObject([issue]);
      expect(address).toEqual({});
      expect(filters).toEqual({ state: "open" });
    }
  });

  test.each(["nonsense", "__proto__", "-constructor", "--title"])("reports sort=%s", (sort) => {
    expect(Query.parse({ sort })).toMatchObject({
      order: { by: "changed", direction: "descending" },
      address: {},
      issues: [{ path: "sort", code: "unknownCode", given: sort }],
    });
  });

  test.each([
    ["text where a time is sorted by", "changed", [at.slice(0, 10)], id],
    ["a time that no calendar has", "changed", ["2026-13-40T09:30:00Z"], id],
    ["too few keys", "title", ["Chemistry"], id],
    ["too many keys", "changed", [at, at], id],
    ["a number too large to store", "size", ["9".repeat(19)], id],
    ["an id that is none", "changed", [at], "1"],
  ])("with a place of %s shows the first page", (_what, sort, keys, last) => {
    const after = encodeCursor({ keys, id: last });
    expect(Query.parse({ sort, after }).place).toBeNull();
    expect(Query.parse({ sort, before: after }).place).toBeNull();
  });
});
