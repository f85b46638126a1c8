// Lets a restored installation sign again without its last published status lists
// (scripts/status-waive.ts). `npm run status:waive -- --reason "…"`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "status-waive.ts", process: "worker" }));
