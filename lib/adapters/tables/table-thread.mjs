// The entry of the thread that reads uploaded tables: it lets the thread read TypeScript, as
// verification/thread.mjs does.
import "../typescript.mjs";

await import("./serve-tables.ts");
