// Measures what each format carries and writes the table of docs/guides/formats.md. `npm run
// formats:losses`
import "./lib/help.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLossTable } from "./lib/loss-table";

const guide = path.join(import.meta.dirname, "..", "docs", "guides", "formats.md");
writeFileSync(guide, withLossTable(readFileSync(guide, "utf8")));
console.log("docs/guides/formats.md tells what is measured now.");
