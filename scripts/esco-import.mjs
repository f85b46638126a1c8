// Imports the skills of an official ESCO file (scripts/esco-import.ts, which says how).
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "esco-import.ts", process: "worker" }));
