import ts from "typescript";
import { describe, expect, test } from "vitest";
import { officialTexts, spelledAsStored } from "./exceptions";
import { lineOf, projectFiles, readText, sources } from "./source-files";

const guide = "docs/style.md";
const here = ["tests/architecture/style.test.ts", "tests/architecture/exceptions.ts", guide];

/** The left column of the table under "Words not to use". */
const words = tableWords(readText(guide));
const listed = new RegExp(
  `\\b(${words.map((word) => word.replaceAll(" ", "\\s+")).join("|")})\\b`,
  "i",
);

function tableWords(text: string): string[] {
  const section = text.split("## Words not to use")[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| (?!Not |---)([^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    cell.split(",").map((word) => word.trim()),
  );
}

function isOfficial(file: string): boolean {
  return officialTexts.some((place) => file.startsWith(place));
}

/** Names are read as words: `heldAtOnce` as "held At Once". */
function asWords(line: string): string {
  const text = line.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ");
  return spelledAsStored.reduce((rest, spelling) => rest.replaceAll(spelling, ""), text);
}

const files = projectFiles.filter(
  (file) =>
    (/\.(ts|tsx|mjs|mts|css|prisma|md|yaml|yml)$|^messages\/en\/|(^|\/)Dockerfile$/.test(file) ||
      file.startsWith(".ci/")) &&
    !here.includes(file) &&
    !isOfficial(file),
);

function offencesIn(file: string): string[] {
  return readText(file)
    .split("\n")
    .flatMap((line, index) => {
      const found = listed.exec(asWords(line));
      return found ? [`${file}:${index + 1}  "${found[0]}" in: ${line.trim().slice(0, 120)}`] : [];
    });
}

const namePatterns: [RegExp, string][] = [
  [/^(most|least)(?=[A-Z])/, "max… or min…"],
  [/^hold(?=[A-Z])/, "lock… or reserve…"],
  [/^tell(?=[A-Z])/, "notify…"],
  [/^kept(?=[A-Z])|Kept(?=[A-Z]|$)/, "saved…, stored… or cached…"],
];

function declaredNames(root: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isDeclaration =
      ts.isFunctionDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isParameter(node);
    if (isDeclaration && node.name && ts.isIdentifier(node.name)) found.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

describe("the words of docs/style.md", () => {
  test("are a list", () => {
    expect(words.length).toBeGreaterThan(30);
    expect(listed.test("what stands here")).toBe(true);
    expect(listed.test(asWords("const heldAtOnce = 1"))).toBe(true);
    expect(listed.test("a standard for whom")).toBe(false);
  });

  test("are not used", () => {
    expect(files.flatMap(offencesIn)).toEqual([]);
  });

  test("leave names to the field's terms", () => {
    const wrong = sources
      .filter((file) => !isOfficial(file.path))
      .flatMap((file) =>
        declaredNames(file.ast).flatMap((name) => {
          const match = namePatterns.find(([pattern]) => pattern.test(name.text));
          return match ? [`${file.path}:${lineOf(file, name)}  ${name.text}: ${match[1]}`] : [];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test("are exempted only where something needs it", () => {
    const text = files.map(readText).join("\n");
    expect(spelledAsStored.filter((spelling) => !text.includes(spelling))).toEqual([]);
  });
});

test("comments fit 100 columns", () => {
  const code = projectFiles.filter((file) => /\.(ts|tsx|mjs|mts|prisma)$/.test(file));
  const wide = code.flatMap((file) =>
    readText(file)
      .split("\n")
      .flatMap((line, index) => {
        const isComment =
          /^\s*(\/\/|\*|\/\*)/.test(line) && !/biome-ignore|https?:\S{60}/.test(line);
        return isComment && [...line].length > 100 ? [`${file}:${index + 1}`] : [];
      }),
  );
  expect(wide).toEqual([]);
  expect(JSON.parse(readText("biome.json")).formatter.lineWidth).toBe(100);
});

/** Tables, code, headings, pictures and single long words stay on one line. */
function wideProse(file: string): string[] {
  let isCode = false;
  return readText(file)
    .split("\n")
    .flatMap((line, index) => {
      if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
      const isProse = !isCode && !/^\s*(\||#|!\[|<!--)|^ {4}/.test(line);
      const canBreak = /\S\s+\S/.test(line.replace(/^\s*([-*+]|\d+\.)\s+/, ""));
      return isProse && canBreak && [...line].length > 120 ? [`${file}:${index + 1}`] : [];
    });
}

test("Markdown prose fits 120 columns", () => {
  const guides = projectFiles.filter((file) => file.endsWith(".md") && !isOfficial(file));
  expect(guides.length).toBeGreaterThan(60);
  expect(guides.flatMap(wideProse)).toEqual([]);
});
