import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Data tests read in place: official shapes and context, samples, published vectors. The folder is
 * beside the checkout; if it is absent its tests are skipped (and counted as skipped), except in
 * CI, where its absence would make the checks look green.
 */
const root = path.resolve(process.env.TESTAMUR_SHARED ?? path.join(process.cwd(), "..", "shared"));

export const hasSharedData = existsSync(path.join(root, "elm"));

if (!hasSharedData && process.env.CI === "true") {
  throw new Error("The shared test data is absent: set TESTAMUR_SHARED to its folder.");
}

/** The absolute path of a file or folder of the shared data. */
export function sharedPath(...segments: string[]): string {
  return path.join(root, ...segments);
}

export function readSharedText(...segments: string[]): string {
  return readFileSync(sharedPath(...segments), "utf8");
}

export function readSharedJson(...segments: string[]): unknown {
  return JSON.parse(readSharedText(...segments));
}

export function readSharedBytes(...segments: string[]): Buffer {
  return readFileSync(sharedPath(...segments));
}
