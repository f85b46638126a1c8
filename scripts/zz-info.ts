import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { compileTemplate } from "@/lib/adapters/credential-formats/template";
import { awardFacts } from "../tests/support/award-facts";

const m = elmCohort([awardFacts()])[0]!;
const t = await compileTemplate(m.shape, m.values, createDocumentLoader());
const u = t.names.indexOf("credentialId");
console.log(
  t.lines.length,
  "lines; risky",
  t.risky.length,
  "uuid uses quads",
  t.lines.flat().filter((x) => x === u).length,
  "json",
  t.json.filter((x) => x === u).length,
  "other quads",
  t.lines.flat().filter((x) => typeof x === "number" && x !== u).length,
  "json",
  t.json.filter((x) => typeof x === "number" && x !== u).length,
);
for (const r of t.risky)
  console.log(JSON.stringify(t.lines[r]).slice(0, 200), "\n  ", JSON.stringify(t.lines[r + 1]).slice(0, 200));
console.log(
  t.lines
    .slice(0, 60)
    .filter((l) => typeof l[1] === "undefined")
    .join("").length,
);
const firstSlot = t.lines.findIndex((l) => l.some((x) => typeof x === "number"));
console.log("first slot line", firstSlot);
