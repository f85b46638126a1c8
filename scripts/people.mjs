// Disables a person's account in the whole installation, or enables it again (scripts/people.ts).
// `npm run people -- find ADDRESS`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "people.ts", process: "web" }));
