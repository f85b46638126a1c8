// Writes every issued credential of the demo with what verifies it: brings up the database, then exports (scripts/demo-export.ts).
import { runScript } from "./lib/plain-failure.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "demo-export.ts", process: "web", withDemo: true }));
