import { expect, test } from "vitest";
import { cutPage, decodeKeyset, encodeKeyset } from "@/lib/domain/keyset";

const place = {
  at: new Date("2026-07-12T09:30:00.123Z"),
  id: "7b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e",
};

test("a cursor round-trips through an address", () => {
  expect(decodeKeyset(encodeKeyset(place))).toEqual(place);
});

test.each([
  undefined,
  "",
  "x",
  "2026-07-12T09:30:00Z",
  `2026-13-40T09:30:00Z_${place.id}`,
  `${encodeKeyset(place)}_1`,
])("%s is not a cursor", (text) => expect(decodeKeyset(text)).toBeNull());

test.each([
  "0000-01-01T00:00:00.000Z",
  "1899-12-31T23:59:59.999Z",
  "2200-01-01T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00.000Z",
  "-271821-04-20T00:00:00.000Z",
  "2026-02-30T00:00:00.000Z",
  "2026-07-12T24:00:01Z",
  "2026-07-12",
])("%s is not a cursor of any list", (instant) =>
  expect(decodeKeyset(`${instant}_${place.id}`)).toBeNull(),
);

test.each(["-".repeat(36), "f".repeat(36), place.id.slice(1), ""])(
  "%j is not the id of a row",
  (id) => expect(decodeKeyset(`2026-07-12T09:30:00.123Z_${id}`)).toBeNull(),
);

test("a page has the next cursor, except the last", () => {
  const rows = [place, { ...place, id: "8b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e" }];
  expect(cutPage(rows, 1, (row) => row)).toEqual({ rows: [place], next: encodeKeyset(place) });
  expect(cutPage(rows, 2, (row) => row).next).toBeNull();
  expect(cutPage([], 2, (row: typeof place) => row)).toEqual({ rows: [], next: null });
});
