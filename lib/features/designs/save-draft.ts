import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getVersion, updateContent } from "@/lib/adapters/db/stores/micro-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { assertEditable } from "@/lib/domain/micro-credentials/lifecycle";
import { findReadiness, type Readiness } from "@/lib/domain/micro-credentials/readiness";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";

export const SaveDraftInput = z.object({
  versionId: IdSchema,
  /** The revision that was edited. */
  revision: RevisionSchema,
  content: VersionContentSchema,
});
export type SaveDraftInput = z.output<typeof SaveDraftInput>;

export type SavedDraft = { revision: number; readiness: Readiness };

/**
 * Stores the whole content of a draft. Errors: STALE where someone else saved in between, with
 * their `revision`, so that the form can ask what to do without losing what was typed; WRONG_STATE
 * where the version is no draft any more.
 */
export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<SavedDraft> {
  return inInstitution(ctx, async (scope) => {
    const version = await getVersion(scope, input.versionId);
    const { facultyId, state, revision } = version;
    authorize(ctx.actor, "micro-credential.edit-draft", {
      institutionId: scope.institutionId,
      facultyId,
    });
    assertEditable(state);
    const { profile } = await getInstitution(scope);
    const readiness = findReadiness({
      content: input.content,
      profile,
      today: dayIn(profile.timeZone, ctx.now),
    });
    // A repeated request whose first answer was lost: the content is stored already.
    if (revision !== input.revision && sameContent(version.content, input.content))
      return { revision, readiness };
    if (revision !== input.revision) throw new AppError("STALE", { values: { revision } });
    const change = { content: input.content, editedBy: memberOf(ctx), now: ctx.now };
    const saved = await updateContent(scope, { id: version.id, state, revision }, change);
    await recordAudit(scope, ctx, {
      action: "micro-credential.edit-draft",
      subject: version.id,
      detail: { revision: saved },
    });
    return { revision: saved, readiness };
  });
}

function sameContent(stored: VersionContent, sent: VersionContent): boolean {
  return versionDigestInput(stored) === versionDigestInput(sent);
}
