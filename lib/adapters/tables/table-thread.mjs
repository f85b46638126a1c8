// The entry point of the thread that reads uploaded tables: enables TypeScript in it, as
// verification/thread.mjs does.
import { register } from "tsx/esm/api";

register();
await import("./serve-tables.ts");
