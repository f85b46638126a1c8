import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution, updateProfile } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { RevisionSchema } from "@/lib/domain/ids";
import {
  findMissingIssuerData,
  type InstitutionProfile,
  InstitutionProfileSchema,
} from "@/lib/domain/institution-profile";

/** A number as people type it, with a point or comma. */
const typedNumber = (value: unknown) =>
  typeof value === "string" ? Number(value.trim().replace(",", ".") || "none") : value;

export const SaveProfileInput = z.object({
  revision: RevisionSchema,
  profile: InstitutionProfileSchema.omit({ rules: true }).extend({
    hoursPerEcts: z.preprocess(typedNumber, InstitutionProfileSchema.shape.hoursPerEcts),
    languages: z.preprocess(
      (value) => (typeof value === "string" ? [value] : (value ?? [])),
      InstitutionProfileSchema.shape.languages,
    ),
    regionCode: z.preprocess(
      (value) => (typeof value === "string" ? value.trim().toUpperCase() : value),
      InstitutionProfileSchema.shape.regionCode,
    ),
  }),
});
export type SaveProfileInput = z.output<typeof SaveProfileInput>;

export type SavedProfile = { missing: string[] };

/** Replaces the profile. Signed credentials keep the old values; the DID never changes. */
export async function saveProfile(ctx: Context, input: SaveProfileInput): Promise<SavedProfile> {
  const institutionId = institutionOf(ctx);
  const { revision } = input;
  await inInstitution(ctx, async (scope) => {
    const before = await getInstitution(scope);
    authorize(ctx.actor, "institution.edit-profile", { institutionId });
    const profile = {
      ...input.profile,
      ...(before.profile.rules ? { rules: before.profile.rules } : {}),
      languages: inOrder(before.profile.languages, input.profile.languages),
    };
    await updateProfile(scope, { revision, profile });
    const changed = changedFields(before.profile, profile);
    await recordAudit(scope, ctx, {
      action: "institution.edit-profile",
      subject: institutionId,
      detail: { changed },
    });
  });
  return { missing: findMissingIssuerData(input.profile) };
}

/**
 * The form's checkboxes have their own order; the first language stays first until it is removed.
 */
function inOrder<Language>(before: readonly Language[], chosen: readonly Language[]): Language[] {
  const remaining = before.filter((language) => chosen.includes(language));
  return [...remaining, ...chosen.filter((language) => !remaining.includes(language))];
}

function changedFields(before: InstitutionProfile, after: InstitutionProfile): string[] {
  const names = Object.keys(after) as (keyof InstitutionProfile)[];
  return names.filter((name) => sortedJson(before[name]) !== sortedJson(after[name]));
}

/** The database does not preserve the order of keys. */
function sortedJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}
