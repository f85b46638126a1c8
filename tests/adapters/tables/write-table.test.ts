import { expect, it } from "vitest";
import { writeTable } from "@/lib/adapters/tables/write-table";

const written = (cell: string) => writeTable([[cell]]).slice(2, -3);

it.each([
  "=1+1",
  "+1",
  "-1",
  "@A1",
  "\t1",
  " =1",
  "\n=1",
  "\r\n\u00a0 =1",
  "\u3000＝1",
  "＋1",
  " －1",
  "＠A1",
])("keeps spreadsheets from running %j", (cell) => {
  expect(written(cell)).toBe(`'${cell}`);
});

it.each(["Ana Lu", " Ana", "a=b", "2026-11-29", "5"])("leaves %j unchanged", (cell) => {
  expect(written(cell)).toBe(cell);
});
