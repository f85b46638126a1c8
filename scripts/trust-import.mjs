// Imports a registry of trusted issuers (scripts/trust-import.ts). `npm run trust:import -- FILE --name NAME`, or `-- --remove NAME`
import { runScript } from "./lib/plain-failure.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() => runWithDatabase({ script: "trust-import.ts", process: "worker" }));
