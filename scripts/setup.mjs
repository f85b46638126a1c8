// Makes the first institution and invites its administrator: brings up the database, then asks
// (scripts/setup.ts). `npm run setup`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "setup.ts", process: "web" }));
