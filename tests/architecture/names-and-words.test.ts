import path from "node:path";
import { expect, test } from "vitest";
import { environmentReaders } from "./exceptions";
import { projectFiles, readText, sources } from "./source-files";

const code = projectFiles.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

/** Lines of `files` that match, as `file:line  text`. */
function linesMatching(files: string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readText(file)
      .split("\n")
      .flatMap((text, index) =>
        pattern.test(text) ? [`${file}:${index + 1}  ${text.trim().slice(0, 140)}`] : [],
      ),
  );
}

test("files are named in kebab-case after what they hold, never after nothing", () => {
  const empty = /(^|[-/])(utils?|helpers?|misc|common|manager|services?)([-./]|$)/;
  const conventional = /^(\[.+\]|\[\[.+\]\]|\(.+\)|_.+)$/;
  const wrong = code.filter((file) => {
    if (empty.test(file)) return true;
    return file.split("/").some((part) => !conventional.test(part) && part !== part.toLowerCase());
  });
  expect(wrong).toEqual([]);
});

test("no barrel files", () => {
  expect(code.filter((file) => /^index\.tsx?$/.test(path.basename(file)))).toEqual([]);
});

test("the environment is read in one place", () => {
  const shipped = code.filter(
    (file) => /^(app|components|lib)\/|^proxy\.ts$/.test(file) && file !== "lib/adapters/env.ts",
  );
  const wrong = shipped.flatMap((file) => {
    const allowed = ["NODE_ENV", ...(environmentReaders[file]?.names ?? [])];
    return linesMatching([file], /process\.env\b/).filter((line) =>
      [...line.matchAll(/process\.env(?:\.(\w+))?/g)].some(
        ([, name]) => !name || !allowed.includes(name),
      ),
    );
  });
  expect(wrong).toEqual([]);
});

test("nothing is left unfinished, switched off or waved through", () => {
  const leftovers = /\b(TODO|FIXME|XXX|HACK)\b|\b[Nn]ot implemented\b|\b[Ss]tub\b/;
  const weak =
    /@ts-ignore|@ts-nocheck|eslint-disable|\$(query|execute)RawUnsafe|\b(test|describe|it)\.(skip|only)\(/;
  const here = "tests/architecture/names-and-words.test.ts";
  const files = code.filter((file) => file !== here);
  expect([...linesMatching(files, leftovers), ...linesMatching(files, weak)]).toEqual([]);
});

test("tests replace no modules", () => {
  const here = "tests/architecture/names-and-words.test.ts";
  expect(
    linesMatching(
      code.filter((file) => file.startsWith("tests/") && file !== here),
      /\b(vi|jest)\.(do)?mock\(/,
    ),
  ).toEqual([]);
});

test("no path of one computer and no registry is committed", () => {
  const home = /(^|["'`\s(=])\/(work|home\/\w+|Users\/\w+|root)\//;
  const files = projectFiles.filter((file) =>
    /\.(ts|tsx|mjs|json|md|css|sql|prisma|yml|yaml|toml|txt)$|^\.ci\/|^\.env/.test(file),
  );
  const places = linesMatching(
    files.filter((file) => file !== "package-lock.json"),
    home,
  );
  const registries = linesMatching(
    ["package-lock.json", "package.json"],
    /"resolved": "https?:|registry\.|\/artifactory\//,
  );
  expect([...places, ...registries]).toEqual([]);
});

test("every script says in its first line what it does", () => {
  const silent = code
    .filter((file) => file.startsWith("scripts/"))
    .filter((file) => {
      const [first = "", second = ""] = readText(file).split("\n");
      return !(first.startsWith("#!") ? second : first).startsWith("//");
    });
  expect(silent).toEqual([]);
});

test("there is something to look at", () => {
  expect(sources.length).toBeGreaterThan(100);
});
