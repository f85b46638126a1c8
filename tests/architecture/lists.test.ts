import { expect, test } from "vitest";
import common from "@/messages/en/common.json";
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

const definitions = new Map(
  sources.flatMap(({ path }) =>
    [...readText(path).matchAll(/^(?:export )?const (\w+) = listInput\(\{(.*?)\}\);/gms)].map(
      ([, name = "", body = ""]) => [name, body] as const,
    ),
  ),
);

const views = sources
  .map(({ path }) => ({ path, text: readText(path) }))
  .filter(({ text }) => /<ListView$/m.test(text));

test("every parameter of a list has words for the notice that it cannot be applied", () => {
  expect(definitions.size).toBeGreaterThan(15);
  const names = [...definitions.values()].flatMap((body) => {
    const [, filters = ""] = /filters: \{(.*?)\n {2}(?:defaults|sorts):/s.exec(body) ?? [];
    return [...filters.matchAll(/(?:^\s*|, | )(\w+): (?:z\b|\w+Schema)/gm)].map(([, name]) => name);
  });
  expect(names).toEqual(expect.arrayContaining(["state", "batch", "who", "until", "credits"]));
  const worded = Object.keys(common.list.parameters);
  expect(worded.filter((name) => name !== "q" && name !== "sort").sort()).toEqual(
    [...new Set(names)].sort(),
  );
});

test("a list without a search accepts no search text", () => {
  const silent = views.filter(({ text }) => !/\bsearch(Label)?=/.test(text));
  const queries = silent.flatMap(({ text }) =>
    [...definitions.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(text)),
  );
  expect(queries.length).toBeGreaterThanOrEqual(silent.length);
  for (const name of queries) expect(definitions.get(name), name).toContain("search: false");
});

test("what a search did not find is not said in the words of an empty list", () => {
  expect(views.length).toBeGreaterThan(15);
  for (const { path, text } of views) {
    const [, empty = ""] = /\bempty=\{(.*?)\n {4,}nothingFound=/s.exec(text) ?? [];
    const [, found = ""] = /\bnothingFound=\{\{(.*?)\}\}/s.exec(text) ?? [];
    for (const [, key = ""] of found.matchAll(/\("([\w.]+)"\)/g))
      expect(empty, path).not.toContain(`"${key}"`);
  }
});

test("every exception is still one", () => {
  for (const path of Object.keys(otherLists))
    expect(readText(path), path).toMatch(/components\/ui\/pagination"/);
});
