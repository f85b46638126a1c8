// Takes over the last published status lists after a restore (scripts/status-import.ts). `npm run
// status:import -- FILE…|URL…`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "status-import.ts", process: "worker" }));
