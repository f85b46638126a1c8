// Lists the worker's jobs that used up their attempts, and starts them again (scripts/jobs.ts).
// `npm run jobs -- list`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "jobs.ts", process: "worker" }));
