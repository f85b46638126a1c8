// Closes the open status lists after a restore and opens new ones (scripts/status-reopen.ts). `npm run status:reopen -- --reason "…" [--institution SLUG]`
import "./lib/help.mjs";
import { runScript } from "./lib/plain-failure.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "status-reopen.ts", process: "worker" }));
