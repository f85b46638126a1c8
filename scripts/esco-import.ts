// Puts the skills of an official ESCO file in the place of those of its language.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import { AppError } from "@/lib/domain/errors";
import { escoFileLimit } from "@/lib/domain/skills/esco-file";
import { ImportSkillsInput, importSkills } from "@/lib/features/skills/import-skills";
import { resolveFromCwd } from "./lib/resolve-from-cwd";

const usage = `npm run esco:import -- skills_de.csv
  The file is skills_<language>.csv of the ESCO portal, in CSV. Another name needs the language:
npm run esco:import -- FILE --language de`;

const refusals: Record<string, string> = {
  notAnEscoFile:
    "The file is no list of ESCO skills: it has no columns conceptUri and preferredLabel.",
  unreadable: "The file cannot be read as CSV.",
  noSkills: "The file contains no skill.",
};

const skipped: Record<string, string> = {
  invalidAddress: "its conceptUri is not the address of a skill",
  labelMissing: "it has no preferredLabel",
  labelTooLong: "its preferredLabel has more than 200 characters",
  repeated: "its skill is in the file already",
  obsolete: "its skill is obsolete",
};

function readOptions(): { file: string; language: string } {
  const { values, positionals } = parse();
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error(usage);
  const named = /^skills_([a-z]{2})\b/.exec(path.basename(file))?.[1];
  const language = values.language ?? named;
  if (language === undefined) throw new Error(usage);
  return { file, language };
}

function parse() {
  try {
    return parseArgs({ options: { language: { type: "string" } }, allowPositionals: true });
  } catch {
    throw new Error(usage);
  }
}

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === "LIMIT_EXCEEDED")
    return `The file is larger than ${escoFileLimit / 1024 / 1024} MB.`;
  return refusals[error.details.fields?.[0]?.code ?? ""];
}

async function main(): Promise<void> {
  const { file, language } = readOptions();
  const text = await readFile(resolveFromCwd(file), "utf8");
  const input = ImportSkillsInput.safeParse({ language, text });
  if (!input.success) throw new Error(`Testamur has no content in the language “${language}”.`);
  const context = {
    actor: { kind: "system" as const, institutionId: "00000000-0000-0000-0000-000000000000" },
    now: new Date(),
    requestId: `esco-import-${randomUUID()}`,
  };
  const done = await importSkills(context, input.data);
  console.log(`${done.skills} skills with ${done.labels} labels in the language “${language}”.`);
  if (done.removed > 0)
    console.log(`${done.removed} skills that no language has any more are removed.`);
  for (const { line, reason } of done.skipped.slice(0, 20))
    console.log(`Row ${line} was skipped: ${skipped[reason]}.`);
  if (done.skipped.length > 20) console.log(`… and ${done.skipped.length - 20} more rows.`);
}

try {
  await main();
} catch (error) {
  console.error(refusalOf(error) ?? (error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
