// Writes which characters the installed fonts can draw, for the rules that must know it without opening a font. A test says when to run it.
import { writeFileSync } from "node:fs";
import { coveredRanges } from "@/lib/adapters/documents/typography/covered-ranges";

const file = "lib/domain/letters/drawable-ranges.json";
writeFileSync(file, `${JSON.stringify({ ranges: await coveredRanges() }, null, 2)}\n`);
