// Compares a kept head of an audit trail with the trail as it is now (scripts/audit-compare.ts).
// `npm run audit:compare -- FILE|URL`
import "./lib/help.mjs";
import { runScript } from "./lib/user-facing-error.mjs";
import { runWithDatabase } from "./lib/with-database.mjs";

await runScript(() =>
  runWithDatabase({ script: "audit-compare.ts", process: "worker", onlyReads: true }),
);
