import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectFiles, readText } from "./source-files";

/** Pictures of the tour are made by the browser tests; until then their places are empty. */
const isPictureToCome = (target: string) =>
  target.startsWith("docs/tour/") && !existsSync("docs/tour");

const documents = projectFiles.filter((file) => file.endsWith(".md"));
const told = [...documents, ".env.example"];

const isPresent = (target: string) =>
  existsSync(target) && (!target.endsWith("/") || statSync(target).isDirectory());

/** As code is imported: without its ending. */
const isModule = (target: string) =>
  [".ts", ".tsx"].some((ending) => existsSync(`${target}${ending}`));

/** Every match with its document and line. */
function findAll(
  files: readonly string[],
  pattern: RegExp,
): { at: string; file: string; match: RegExpMatchArray }[] {
  return files.flatMap((file) =>
    readText(file)
      .split("\n")
      .flatMap((line, index) =>
        [...line.matchAll(pattern)].map((match) => ({ at: `${file}:${index + 1}`, file, match })),
      ),
  );
}

const offences = (found: { at: string; match: RegExpMatchArray }[]) =>
  found.map(({ at, match }) => `${at}  ${match[0]}`);

/** The headings of a document as links name them. */
function anchorsOf(file: string): string[] {
  const headings = [...readText(file).matchAll(/^#{1,6} +(.+)$/gm)].map(
    ([, heading = ""]) => heading,
  );
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replace(/ /g, "-"),
  );
}

describe("what the documents say is there", () => {
  test("there are documents", () => {
    expect(documents).toContain("README.md");
  });

  test("every relative link leads to a file, and every anchor to a heading", () => {
    const links = findAll(documents, /!?\[[^\]]*\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g);
    const wrong = links.filter(({ file, match: [, link = ""] }) => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [place = "", anchor] = link.split("#");
      const target = place === "" ? file : path.posix.join(path.posix.dirname(file), place);
      if (isPictureToCome(target)) return false;
      if (!isPresent(target)) return true;
      return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).includes(anchor);
    });
    expect(offences(wrong)).toEqual([]);
  });

  test("every path in this repository that is named exists", () => {
    const rooms = "app|components|conformance|docs|lib|messages|prisma|public|scripts|tests";
    const paths = findAll(told, new RegExp(`\`((?:${rooms})/[^\`\\s]*)\``, "g"));
    const wrong = paths.filter(({ match: [, target = ""] }) => {
      const isPattern = /[*<{…]/.test(target);
      const isMade = target.startsWith("lib/adapters/db/generated");
      return (
        !isPattern && !isMade && !isPictureToCome(target) && !isPresent(target) && !isModule(target)
      );
    });
    expect(offences(wrong)).toEqual([]);
  });

  test("every npm script that is named exists", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const named = findAll(told, /\bnpm (?:run ([a-z][a-z:-]*)|(start|test)\b)/g);
    const wrong = named.filter(
      ({ match: [, run, own] }) => !Object.hasOwn(scripts, run ?? own ?? ""),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(offences(wrong)).toEqual([]);
  });

  test("every npm script is in the operators' list of commands", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const listed = findAll(
      ["docs/guides/operating.md"],
      /^\| `npm (?:run ([a-z][a-z:-]*)|(start|test))` \|/g,
    ).map(({ match: [, run, own] }) => run ?? own ?? "");
    expect(listed.toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  test("every setting of .env.example is read, and every setting that is read is told", () => {
    const readers = [
      "lib/adapters/env.ts",
      ...projectFiles.filter((file) => /^scripts\/lib\/.*\.mjs$/.test(file)),
    ];
    const code = readers.map(readText).join("\n");
    const settings = findAll([".env.example"], /^(?:# )?([A-Z][A-Z0-9_]+)=/g);
    expect(
      offences(
        settings.filter(({ match: [, name = ""] }) => !new RegExp(`\\b${name}\\b`).test(code)),
      ),
    ).toEqual([]);

    const operators = [
      ...readText("lib/adapters/env.ts").matchAll(/^\s+([A-Z][A-Z0-9_]+): z\b/gm),
    ].map(([, name = ""]) => name);
    const example = readText(".env.example");
    const given = ["NODE_ENV"];
    expect(operators.filter((name) => !given.includes(name) && !example.includes(name))).toEqual(
      [],
    );
  });
});

describe("what the documents must not say", () => {
  test("no path of one person's machine", () => {
    const paths = findAll(told, /(?<![\w.])\/(?:home|Users|root|tmp|work)\/|\b[A-Z]:\\/g);
    expect(offences(paths)).toEqual([]);
  });
});
