// The entry of the thread that reads uploaded tables: it teaches the thread to read TypeScript, as
// verification/thread.mjs does.
import { register } from "tsx/esm/api";

register();
await import("./serve-tables.ts");
