import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/domain/lists/cursor";

const id = "7b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e";

test.each([[[]], [["2026-07-12T09:30:00.123Z"]], [['Économie, "circulaire"', "Ünal 😀"]]])(
  "a cursor with the keys %j round-trips through an address",
  (keys) => {
    const text = encodeCursor({ keys, id });
    expect(text).toMatch(/^[\w-]+$/);
    expect(decodeCursor(text)).toEqual({ keys, id });
  },
);

const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  undefined,
  "",
  "x",
  ["WyJhIl0"],
  `2026-07-12T09:30:00Z_${id}`,
  written([]),
  written({ keys: [], id }),
  written([1, id]),
  written(["a\u0000", id]),
  written(["\ud800", id]),
  written(["a", "b", "c", "d", id]),
  written(["x".repeat(501), id]),
  "A".repeat(5_000),
])("%j is not a cursor", (text) => expect(decodeCursor(text)).toBeNull());
