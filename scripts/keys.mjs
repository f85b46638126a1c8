// Shows, replaces, stops and rewraps signing keys: brings up the database, then scripts/keys.ts
// does it. `npm run keys -- list`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "keys.ts", process: "worker" }));
