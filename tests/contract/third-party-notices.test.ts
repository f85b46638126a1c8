import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const notices = readFileSync("THIRD-PARTY-NOTICES", "utf8");
const lines = notices.split("\n").map((line) => line.trim());
const oneLine = (text: string) => text.replace(/\s+/g, " ");
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
};
const packages = Object.keys(dependencies);
const folderOf = (name: string) => path.join("node_modules", name);

/** Next.js brings a font for pictures that it could draw; ours are drawn without it. */
const unusedFonts = ["next"];

function hasFont(name: string): boolean {
  return readdirSync(folderOf(name), { recursive: true, encoding: "utf8" }).some(
    (file) => /\.(woff2?|ttf|otf)$/.test(file) && !file.includes("node_modules"),
  );
}

const fonts = packages.filter((name) => !unusedFonts.includes(name) && hasFont(name));
const contexts = packages.filter((name) => name.endsWith("-context"));
const isNamed = (name: string) => lines.includes(name) || lines.includes(`package ${name}`);

describe("THIRD-PARTY-NOTICES", () => {
  test("knows fonts and contexts when it sees them", () => {
    expect(fonts.length).toBeGreaterThan(40);
    expect(fonts).toContain("dejavu-fonts-ttf");
    expect(contexts.length).toBeGreaterThan(5);
  });

  test("names every package with fonts and every package of contexts", () => {
    expect([...fonts, ...contexts].filter((name) => !isNamed(name))).toEqual([]);
  });

  test("states the copyright that each font states", () => {
    const missing = fonts.filter((name) => {
      const licence = path.join(folderOf(name), "LICENSE");
      if (!existsSync(licence)) return false;
      const [holder = ""] = readFileSync(licence, "utf8").split("\n");
      return !oneLine(notices).includes(oneLine(holder).trim());
    });
    expect(missing).toEqual([]);
  });

  test("has the whole text of the licences that ask for it", () => {
    for (const name of ["@fontsource-variable/inter", "dejavu-fonts-ttf"]) {
      const licence = oneLine(readFileSync(path.join(folderOf(name), "LICENSE"), "utf8"));
      const text = licence.slice(Math.max(licence.indexOf("SIL OPEN FONT LICENSE Version"), 0));
      expect(oneLine(notices)).toContain(text.trim());
    }
  });

  test("names no package that is gone and no place that does not exist", () => {
    const named = lines.flatMap(
      (line) => /^(?:package )?(@\S+\/\S+|[a-z]\S*-\S+)$/.exec(line)?.[1] ?? [],
    );
    expect(named.filter((name) => !packages.includes(name))).toEqual([]);
    const places = lines.flatMap((line) => /^file (\S+)$/.exec(line)?.[1] ?? []);
    expect(places.length).toBeGreaterThan(3);
    expect(places.filter((place) => !existsSync(place))).toEqual([]);
  });
});
