import { z } from "zod";
import { replaceSkills } from "@/lib/adapters/db/stores/skill-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";
import { escoFileLimit, readEscoFile, type SkipReason } from "@/lib/domain/skills/esco-file";

export const ImportSkillsInput = z.object({ language: ContentLanguageSchema, text: z.string() });
export type ImportSkillsInput = z.output<typeof ImportSkillsInput>;

export type ImportedSkills = {
  skills: number;
  labels: number;
  /** Skills that no imported language names any more. */
  removed: number;
  skipped: { line: number; reason: SkipReason }[];
};

/**
 * Replaces the ESCO skills of one language by those of an official file. For operators at the
 * console, as the classification is of the whole installation. Errors: LIMIT_EXCEEDED for a file of
 * more than 60 MB; INVALID_INPUT with the file's problem as code.
 */
export async function importSkills(
  ctx: Context,
  input: ImportSkillsInput,
): Promise<ImportedSkills> {
  authorize(ctx.actor, "skill.import", { institutionId: institutionOf(ctx) });
  if (Buffer.byteLength(input.text) > escoFileLimit) throw new AppError("LIMIT_EXCEEDED");
  const file = readEscoFile(input.text);
  if (!file.ok)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "text", code: file.problem }] });
  const { language } = input;
  const { skills, skipped } = file;
  const { removed } = await replaceSkills({ language, skills, importedAt: ctx.now });
  const labels = skills.reduce((sum, { synonyms }) => sum + 1 + synonyms.length, 0);
  log.info(
    { language, skills: skills.length, removed, sha256: sha256Hex(input.text) },
    "ESCO skills imported",
  );
  return { skills: skills.length, labels, removed, skipped };
}
