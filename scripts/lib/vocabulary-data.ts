// The data files of the vocabularies and where each comes from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { inProject } from "./project.mjs";

/** `key → [last segment of the concept's address, label]`, in a vocabulary whose keys are ours. */
const KeyedData = z.record(z.string(), z.tuple([z.string(), z.string()]));
/** `[code, label]`, in a vocabulary whose codes are the keys. */
const CodeData = z.array(z.tuple([z.string(), z.string()]));
/** Frameworks with their levels from lowest to highest, each `[last segment, name]`. */
const FrameworkData = z.array(
  z.strictObject({
    code: z.string(),
    country: z.string(),
    shortName: z.string(),
    label: z.string(),
    levels: CodeData,
  }),
);
export const VocabularyDataSchema = z.union([CodeData, FrameworkData, KeyedData]);
export type VocabularyData = z.output<typeof VocabularyDataSchema>;

const day = z.iso.date();

const PublishedSourceSchema = z.strictObject({
  name: z.string().min(1),
  publisher: z.string().min(1),
  /** The address of the concept scheme, where the current edition is published. */
  scheme: z.url(),
  /** The official file of this edition; null if the list was taken from elsewhere. */
  file: z.url().nullable(),
  edition: z.string().min(1),
  retrieved: day,
  licence: z.string().min(1),
  sha256: z.string(),
});

/** The words for controlled values in one language are our own. */
const OwnSourceSchema = z.strictObject({
  name: z.string().min(1),
  publisher: z.literal("Testamur"),
  changed: day,
  licence: z.string().min(1),
  sha256: z.string(),
});

const SourcesSchema = z.record(z.string(), z.union([PublishedSourceSchema, OwnSourceSchema]));
export type PublishedSource = z.output<typeof PublishedSourceSchema>;
export type Sources = z.output<typeof SourcesSchema>;

export const vocabularyFolder = inProject("lib", "domain", "vocabularies", "data");
const sourcesFile = "sources.json";

const readJson = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));

export function readSources(folder = vocabularyFolder): Sources {
  return SourcesSchema.parse(readJson(folder, sourcesFile));
}

/** The official vocabularies among the sources: name of the data file, source. */
export function publishedSources(sources: Sources): [string, PublishedSource][] {
  return Object.entries(sources).flatMap(([name, source]) =>
    "scheme" in source ? [[name, source] as [string, PublishedSource]] : [],
  );
}

export function readVocabulary(name: string, folder = vocabularyFolder): VocabularyData {
  return VocabularyDataSchema.parse(readJson(folder, name));
}

export function writeData(name: string, value: unknown, folder = vocabularyFolder): void {
  writeFileSync(`${folder}/${name}`, `${printJson(value)}\n`);
}

export function writeSources(sources: Sources, folder = vocabularyFolder): void {
  writeData(sourcesFile, sources, folder);
}

/** Of the value, not of the bytes: the formatter may lay the file out differently. */
export function checksumOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

export function checksumOfFile(name: string, folder = vocabularyFolder): string {
  return checksumOf(readJson(folder, name));
}

/** What contradicts the sources: a changed file, one without a source, a source without a file. */
export function findDataIssues(folder = vocabularyFolder): string[] {
  const sources = readSources(folder);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".json") && file !== sourcesFile);
  return [
    ...files.filter((file) => !(file in sources)).map((file) => `${file}: no source`),
    ...Object.entries(sources).flatMap(([name, { sha256 }]) => {
      if (!files.includes(name)) return [`${name}: no file`];
      return checksumOfFile(name, folder) === sha256
        ? []
        : [`${name}: changed; its checksum is another one than in ${sourcesFile}`];
    }),
  ];
}

const lineWidth = 100;

/** JSON as the formatter leaves it: rows of a table on one line each. */
export function printJson(value: unknown, indent = ""): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    const hasRows = value.some((item) => typeof item === "object" && item !== null);
    if (!hasRows && indent.length + line.length < lineWidth) return line;
    return wrapped(
      "[",
      value.map((item) => printJson(item, deeper)),
      `${indent}]`,
    );
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}: ${printJson(item, deeper)}`,
    );
    return wrapped("{", members, `${indent}}`);
  }
  return JSON.stringify(value);

  function wrapped(open: string, lines: string[], close: string): string {
    return [open, lines.map((line) => deeper + line).join(",\n"), close].join("\n");
  }
}
