import { expect, test } from "vitest";
import { cutPage, decodeKeyset, encodeKeyset } from "@/lib/domain/keyset";

const place = { at: new Date("2026-07-12T09:30:00.123Z"), id: "7b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e" };

test("a place survives the address", () => {
  expect(decodeKeyset(encodeKeyset(place))).toEqual(place);
});

test.each([undefined, "", "x", "2026-07-12T09:30:00Z", `2026-13-40T09:30:00Z_${place.id}`, `${encodeKeyset(place)}_1`])(
  "%s names no place",
  (text) => expect(decodeKeyset(text)).toBeNull(),
);

test("a page says where the next one starts, and the last that there is none", () => {
  const rows = [place, { ...place, id: "8b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e" }];
  expect(cutPage(rows, 1, (row) => row)).toEqual({ rows: [place], next: encodeKeyset(place) });
  expect(cutPage(rows, 2, (row) => row).next).toBeNull();
  expect(cutPage([], 2, (row: typeof place) => row)).toEqual({ rows: [], next: null });
});
