import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  changeState,
  getVersion,
  listSiblings,
  listTakenSlugs,
  type VersionRecord,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { versionDigest } from "@/lib/adapters/digests";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { decidePublication } from "@/lib/domain/micro-credentials/lifecycle";
import { decideStep } from "@/lib/domain/micro-credentials/states";
import { firstFreeSlug, slugFrom } from "@/lib/domain/micro-credentials/version-index";
import { textIn } from "@/lib/domain/multilingual";

export const PublishVersionInput = z.object({ versionId: IdSchema, revision: RevisionSchema });
export type PublishVersionInput = z.output<typeof PublishVersionInput>;

export type PublishedVersion = { versionId: string; institutionSlug: string; slug: string };

/**
 * Puts an approved version into the public catalogue; the one published before is superseded in the
 * same step, and the new one takes over its address. Errors: WRONG_STATE, STALE, APPROVAL_VOID.
 */
export async function publishVersion(
  ctx: Context,
  input: PublishVersionInput,
): Promise<PublishedVersion> {
  const publishedBy = memberOf(ctx);
  return inInstitution(
    ctx,
    async (scope) => {
      const version = await getVersion(scope, input.versionId);
      const { id, facultyId, revision } = version;
      authorize(ctx.actor, "micro-credential.publish", {
        institutionId: scope.institutionId,
        facultyId,
      });
      const contentDigest = versionDigest(version.content);
      const state = decidePublication({
        state: version.state,
        approvedDigest: version.contentDigest,
        contentDigest,
      });
      if (revision !== input.revision) throw new AppError("STALE");
      const superseded = await supersedeFormer(scope, version, ctx.now);
      const slug = await slugOf(scope, version);
      const change = { state, slug, publishedAt: ctx.now, publishedBy, updatedAt: ctx.now };
      await changeState(scope, { id, state: version.state, revision }, change);
      await recordAudit(scope, ctx, {
        action: "micro-credential.publish",
        subject: id,
        detail: { slug, digest: contentDigest, superseded },
      });
      return { versionId: id, institutionSlug: (await getInstitution(scope)).slug, slug };
    },
    { onConflict: "STALE" },
  );
}

async function supersedeFormer(
  scope: Scope,
  version: VersionRecord,
  now: Date,
): Promise<string | null> {
  const siblings = await listSiblings(scope, version.microCredentialId);
  const former = siblings.find((sibling) => sibling.state === "published");
  if (!former) return null;
  const state = decideStep(former.state, "supersede");
  await changeState(
    scope,
    { id: former.id, state: former.state, revision: former.revision },
    { state, updatedAt: now },
  );
  return former.id;
}

/**
 * A course keeps its address in later versions even if its title changes, since the address is
 * printed.
 */
async function slugOf(scope: Scope, version: VersionRecord): Promise<string> {
  const siblings = await listSiblings(scope, version.microCredentialId);
  const existing = siblings.find((sibling) => sibling.slug !== null)?.slug;
  if (existing) return existing;
  const wanted = slugFrom(
    textIn(version.content.title, ...version.content.languages),
    version.code,
  );
  return firstFreeSlug(wanted, await listTakenSlugs(scope, wanted, version.microCredentialId));
}
