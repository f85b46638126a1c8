// Regenerates the data files of the vocabularies from their official files.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readOfficialConcepts } from "./official-concepts";
import { readAtMost } from "./read-at-most";
import { type Regenerated, regenerateVocabulary } from "./regenerate-vocabulary";
import {
  checksumOf,
  type PublishedSource,
  publishedSources,
  readSources,
  readVocabulary,
  writeData,
  writeSources,
} from "./vocabulary-data";

/** The largest official file, the languages, has 2 MB. */
const byteLimit = 10_000_000;

/** `reason` is why there is none. */
type Official = { text: string; from: string } | { reason: string };

/** Finds the official file of a data file. */
export type FindOfficial = (name: string, source: PublishedSource) => Promise<Official>;

/** In a folder, by the data file's name or by the name of the official file. */
export function officialFrom(folder: string): FindOfficial {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return async (name, { file }) => {
    const stem = path.basename(name, ".json");
    const names = [`${stem}.json`, `${stem}.rdf`, `${stem}.xsd`];
    if (file !== null) names.push(path.posix.basename(file));
    const found = files.find((one) => names.includes(path.basename(one)));
    if (found === undefined) return { reason: `${folder} has none of ${names.join(", ")}` };
    const place = path.join(folder, found);
    return { text: readFileSync(place, "utf8"), from: place };
  };
}

/** From the official address; `base` replaces its host, for a mirror. */
export function downloadOfficial(base?: string): FindOfficial {
  return async (_name, { file }) => {
    if (file === null) return { reason: "no official file has this list; use --from" };
    const address = base === undefined ? file : new URL(new URL(file).pathname, base).href;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
      if (!answer.ok) return { reason: `${address} answers ${answer.status}` };
      const bytes = await readAtMost(answer, byteLimit);
      return bytes === null
        ? { reason: `${address} sends more than ${byteLimit} bytes` }
        : { text: Buffer.from(bytes).toString("utf8"), from: address };
    } catch {
      return { reason: `${address} cannot be reached` };
    }
  };
}

function linesOf({ added, changed, gone, withoutKey }: Regenerated): string[] {
  return [
    ...added.map((line) => `  + ${line}`),
    ...changed.map((line) => `  ~ ${line}`),
    ...gone.map((line) => `  - ${line}: no longer published; it stays`),
    ...(withoutKey.length > 0
      ? [`  ${withoutKey.length} published concepts have no key here`]
      : []),
  ];
}

export type FetchGiven = {
  find: FindOfficial;
  /** The folder of the data files. */
  folder: string;
  today: string;
  say: (line: string) => void;
};

/** Whether every list with an official file could be read. */
export async function fetchVocabularies({
  find,
  folder,
  today,
  say,
}: FetchGiven): Promise<boolean> {
  const sources = readSources(folder);
  let complete = true;
  for (const [name, source] of publishedSources(sources)) {
    const official = await find(name, source);
    if ("reason" in official) {
      complete &&= source.file === null;
      say(`x ${name}: ${official.reason}`);
      continue;
    }
    const before = readVocabulary(name, folder);
    const result = regenerateVocabulary(source, before, readOfficialConcepts(official.text));
    const sha256 = checksumOf(result.data);
    const isSame = sha256 === checksumOf(before) && sha256 === source.sha256;
    say(`${isSame ? "=" : "!"} ${name}: ${isSame ? "as before" : "written"}, ${official.from}`);
    for (const line of linesOf(result)) say(line);
    if (isSame) continue;
    writeData(name, result.data, folder);
    sources[name] = { ...source, retrieved: today, sha256 };
    writeSources(sources, folder);
  }
  return complete;
}
