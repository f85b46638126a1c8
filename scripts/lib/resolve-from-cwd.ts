// Resolves a path typed by the user.
import { resolve } from "node:path";

/** npm runs scripts in the project's folder; a path typed elsewhere is meant from there. */
export const resolveFromCwd = (path: string): string => resolve(process.env.INIT_CWD ?? "", path);
