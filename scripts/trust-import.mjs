// Imports a registry of trusted issuers, or trusted lists of the European Union
// (scripts/trust-import.ts, which says how).
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "trust-import.ts", process: "worker" }));
