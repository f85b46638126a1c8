// Where this copy of Testamur lies, and the fixed places below it.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
export const dataDir = process.env.TESTAMUR_DATA_DIR
  ? path.resolve(process.env.TESTAMUR_DATA_DIR)
  : path.join(projectDir, ".data");

export const inProject = (...parts) => path.join(projectDir, ...parts);
export const inData = (...parts) => path.join(dataDir, ...parts);

/** What Node.js is given to run TypeScript. */
export const typescript = ["--import", inProject("lib", "adapters", "typescript.mjs")];
