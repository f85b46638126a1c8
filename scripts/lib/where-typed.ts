// Where a path that somebody typed leads.
import { resolve } from "node:path";

/** npm runs scripts in the project's folder; a path typed elsewhere is meant from there. */
export const whereTyped = (path: string): string => resolve(process.env.INIT_CWD ?? "", path);
