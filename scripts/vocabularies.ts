// The data files of the vocabularies. `check` compares them with their checksums, without a
// network. `fetch` reads the official lists again, from the addresses in
// lib/domain/vocabularies/data/sources.json or from a folder, and writes what changed. `labels`
// records that our own words for controlled values changed. `npm run vocabularies`
import "./lib/help.mjs";
import { parseArgs } from "node:util";
import { dayIn } from "@/lib/domain/days";
import { downloadOfficial, fetchVocabularies, officialFrom } from "./lib/fetch-vocabularies";
import { resolveFromCwd } from "./lib/resolve-from-cwd";
import {
  checksumOfFile,
  findDataIssues,
  readSources,
  vocabularyFolder,
  writeSources,
} from "./lib/vocabulary-data";

const usage = "Usage: npm run vocabularies -- check | fetch [--from DIR] [--base ADDRESS] | labels";

const today = dayIn("UTC", new Date());

function check(): boolean {
  const issues = findDataIssues();
  for (const issue of issues) console.log(`x ${issue}`);
  const count = Object.keys(readSources()).length;
  if (issues.length === 0) console.log(`${count} data files are as their sources were recorded.`);
  return issues.length === 0;
}

async function fetchAll(from: string | undefined, base: string | undefined): Promise<boolean> {
  const find = from === undefined ? downloadOfficial(base) : officialFrom(resolveFromCwd(from));
  const say = (line: string) => console.log(line);
  const complete = await fetchVocabularies({ find, folder: vocabularyFolder, today, say });
  if (!complete) console.log("Not all lists could be read.");
  return complete;
}

function recordLabels(): boolean {
  const sources = readSources();
  for (const [name, source] of Object.entries(sources)) {
    const sha256 = checksumOfFile(name);
    if (!("changed" in source) || sha256 === source.sha256) continue;
    sources[name] = { ...source, changed: today, sha256 };
    console.log(`! ${name}: recorded`);
  }
  writeSources(sources);
  return true;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: "string" }, base: { type: "string" } },
  });
  const [verb, ...others] = positionals;
  const verbs = new Map<string | undefined, () => boolean | Promise<boolean>>([
    ["check", check],
    ["fetch", () => fetchAll(values.from, values.base)],
    ["labels", recordLabels],
  ]);
  const run = others.length === 0 ? verbs.get(verb) : undefined;
  if (run) process.exitCode = (await run()) ? 0 : 1;
  else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE")
      ? usage
      : String(error),
  );
  process.exitCode = 2;
}
