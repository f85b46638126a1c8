// Writes what the installed fonts can draw: the table for rules that open no font, and the style
// sheets for pages. A test says when to run it.
import { writeFileSync } from "node:fs";
import { coveredRanges } from "@/lib/adapters/documents/typography/covered-ranges";
import {
  eastAsianLetters,
  screenLetters,
} from "@/lib/adapters/documents/typography/screen-letters";

writeFileSync(
  "lib/domain/letters/drawable-ranges.json",
  `${JSON.stringify({ ranges: await coveredRanges() }, null, 2)}\n`,
);
writeFileSync("app/letters.css", screenLetters());
writeFileSync("app/east-asian-letters.css", await eastAsianLetters());
