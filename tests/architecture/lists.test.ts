import { expect, test } from "vitest";
import { otherLists } from "./exceptions";
import { readText, sources } from "./source-files";

const pathsWith = (pattern: RegExp, room: RegExp) =>
  sources
    .map(({ path }) => path)
    .filter((path) => room.test(path) && !(path in otherLists) && pattern.test(readText(path)));

test("only the list view pages", () => {
  expect(pathsWith(/components\/ui\/pagination"/, /^app\//)).toEqual([]);
});

test("only the list query reads places from an address", () => {
  expect(pathsWith(/\bdecodeCursor\(/, /^(app|components|lib\/(?!domain\/lists\/))/)).toEqual([]);
  expect(
    pathsWith(/\b(pageSize|perPage|limit) \+ 1\b/i, /^(app|lib\/(?!domain\/lists\/))/),
  ).toEqual([]);
});

test("every exception is still one", () => {
  for (const path of Object.keys(otherLists))
    expect(readText(path), path).toMatch(/components\/ui\/pagination"/);
});
