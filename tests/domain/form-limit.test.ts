import { expect, test } from "vitest";
import { findTooLargeFile } from "@/lib/domain/form-limit";

function form(...sizes: number[]): FormData {
  const made = new FormData();
  made.set("name", "Ana");
  for (const [index, size] of sizes.entries())
    made.set(`file${index}`, new File([new Uint8Array(size)], "a.csv"));
  return made;
}

const megabyte = 1024 * 1024;

test("names the largest file of a form that exceeds the limit", () => {
  expect(findTooLargeFile(form(7 * megabyte))).toEqual({ path: "file0", code: "fileTooLarge" });
  expect(findTooLargeFile(form(2 * megabyte, 4 * megabyte))).toEqual({
    path: "file1",
    code: "fileTooLarge",
  });
});

test("accepts any other form", () => {
  expect(findTooLargeFile(form())).toBeNull();
  expect(findTooLargeFile(form(5 * megabyte, 10))).toBeNull();
});
