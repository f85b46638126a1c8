import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const build = path.join(process.cwd(), ".next");

type Manifest = { entryJSFiles: Record<string, string[]> };

/** What a browser loads before a page of this route is alive. */
export type FirstLoad = { route: string; kilobytes: number; files: string[] };

/**
 * The scripts of every route of the production build: the framework's and those of the page, its
 * layouts and the pages for what went wrong. What is loaded later, on demand, is in none of them.
 */
export function firstLoads(): FirstLoad[] {
  const { rootMainFiles } = JSON.parse(read("build-manifest.json")) as { rootMainFiles: string[] };
  return fs
    .readdirSync(path.join(build, "server/app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page_client-reference-manifest.js"))
    .flatMap((file) => Object.entries(manifestsIn(path.join("server/app", file))))
    .map(([route, { entryJSFiles }]) => {
      const files = [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
      const bytes = files.reduce((sum, file) => sum + packedSize(file), 0);
      return { route, kilobytes: bytes / 1000, files };
    });
}

/** A manifest is a script that sets a global. */
function manifestsIn(file: string): Record<string, Manifest> {
  const scope = { globalThis: {} as { __RSC_MANIFEST?: Record<string, Manifest> } };
  vm.runInNewContext(read(file), scope);
  return scope.globalThis.__RSC_MANIFEST ?? {};
}

const sizes = new Map<string, number>();

function packedSize(file: string): number {
  const known = sizes.get(file) ?? gzipSync(read(file)).length;
  sizes.set(file, known);
  return known;
}

export function readScript(file: string): string {
  return read(file);
}

function read(file: string): string {
  return fs.readFileSync(path.join(build, file), "utf8");
}
