import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { findFacultyIds } from "@/lib/adapters/db/stores/faculty-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { MicroCredentialCodeSchema } from "@/lib/domain/micro-credentials/code";
import { emptyContent } from "@/lib/domain/micro-credentials/content";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";
import { codeTaken, insertFirstVersion } from "./insert-first-version";

export const CreateMicroCredentialInput = z.object({
  code: MicroCredentialCodeSchema,
  facultyId: z.union([z.literal("").transform(() => null), IdSchema]).nullish(),
  language: ContentLanguageSchema,
  /** A working title; it can be changed. */
  title: z.string().trim().max(150, { error: "tooLong" }).optional(),
  requestKey: z.string().max(80).optional(),
});
export type CreateMicroCredentialInput = z.output<typeof CreateMicroCredentialInput>;

/**
 * A new micro-credential with an empty draft. Errors: INVALID_INPUT where the code is taken or the
 * faculty unknown.
 */
export async function createMicroCredential(
  ctx: Context,
  input: CreateMicroCredentialInput,
): Promise<{ versionId: string }> {
  const facultyId = input.facultyId ?? null;
  authorize(ctx.actor, "micro-credential.create", { institutionId: institutionOf(ctx), facultyId });
  const authorId = memberOf(ctx);
  const versionId = await inInstitution(
    ctx,
    (scope) =>
      onceByKey(scope, { action: "micro-credential.create", input }, async () => {
        const { profile } = await getInstitution(scope);
        if (facultyId && (await findFacultyIds(scope, [facultyId])).length === 0) {
          throw new AppError("INVALID_INPUT", {
            fields: [{ path: "facultyId", code: "unknownFaculty" }],
          });
        }
        const { id, microCredentialId } = await insertFirstVersion(scope, {
          code: input.code,
          facultyId,
          content: startingContent(input, profile.qualityAssurance),
          authorId,
          now: ctx.now,
        });
        await recordAudit(scope, ctx, {
          action: "micro-credential.create",
          subject: id,
          detail: { microCredentialId, number: 1 },
        });
        return id;
      }),
    { onConflict: codeTaken },
  );
  return { versionId };
}

type Start = Pick<CreateMicroCredentialInput, "language" | "title">;

/**
 * An empty content with what is known already: the title, the teaching language, the institution's
 * quality assurance policy.
 */
function startingContent({ language, title }: Start, institutional: { policyUrl: string }) {
  const content = emptyContent(language);
  return {
    ...content,
    title: title ? { [language]: title } : {},
    teachingLanguages: [language],
    qualityAssurance: { ...content.qualityAssurance, policyUrl: institutional.policyUrl },
  };
}
