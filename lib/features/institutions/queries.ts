import { z } from "zod";
import { type AuditRow, findBrokenAuditEntry, listAuditRows } from "@/lib/adapters/db/stores/audit-store";
import { type FacultyInUse, listFaculties as listFacultyRows } from "@/lib/adapters/db/stores/faculty-store";
import {
  findPublicInstitution,
  getInstitution,
  type InstitutionRecord,
  type PublicInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import type { PersonalChange } from "@/lib/adapters/db/stores/personal-change-store";
import { asCatalogue, inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { findMissingIssuerData, type InstitutionProfile } from "@/lib/domain/institution-profile";
import { findPersonalChanges } from "./personal-changes";

export type InstitutionPage = InstitutionRecord & { missing: (keyof InstitutionProfile)[] };

/** The institution as every member may see it, also those with a role in one faculty only. */
export async function getInstitutionProfile(ctx: Context): Promise<InstitutionPage> {
  authorizeSomewhere(ctx);
  const institution = await inInstitution(ctx, getInstitution);
  return { ...institution, missing: findMissingIssuerData(institution.profile) };
}

export async function listFaculties(ctx: Context): Promise<FacultyInUse[]> {
  authorizeSomewhere(ctx);
  return inInstitution(ctx, listFacultyRows);
}

function authorizeSomewhere(ctx: Context): void {
  const institutionId = institutionOf(ctx);
  const facultyId = anyFacultyReached(ctx.actor, "institution.read-profile");
  authorize(ctx.actor, "institution.read-profile", { institutionId, facultyId });
}

const auditPageSize = 50;

export const ListAuditInput = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null)
    .default(null),
});

export type AuditEntryView = Omit<AuditRow, "actor"> & {
  actor: { kind: "member"; name: string } | { kind: "learner" | "person" | "system" | "anyone" };
  /** Old and new values of names and identifiers; empty once they are no longer kept, null where the entry is about none. */
  personal: PersonalChange[] | null;
};

export type AuditPage = { entries: AuditEntryView[]; nextBefore: string | null };

/** The audit trail, newest first. Names, also those that were corrected, are looked up now: the trail itself holds none. */
export async function listAuditEntries(ctx: Context, input: z.output<typeof ListAuditInput>): Promise<AuditPage> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const rows = await listAuditRows(scope, { before: input.before, limit: auditPageSize });
    const shown = rows.slice(0, auditPageSize);
    const names = await listMemberNames(scope, [...new Set(shown.flatMap(({ actor }) => memberIdIn(actor) ?? []))]);
    const personal = await findPersonalChanges(scope, shown);
    const entries = shown.map((row) => ({
      ...row,
      actor: actorView(row.actor, names),
      personal: personal.get(row.seq) ?? null,
    }));
    return { entries, nextBefore: rows.length > auditPageSize ? (shown.at(-1)?.seq ?? null) : null };
  });
}

function memberIdIn(actor: string): string | undefined {
  return actor.startsWith("member:") ? actor.slice("member:".length) : undefined;
}

function actorView(actor: string, names: Map<string, string>): AuditEntryView["actor"] {
  const memberId = memberIdIn(actor);
  if (memberId !== undefined) return { kind: "member", name: names.get(memberId) ?? "" };
  const kind = actor.split(":")[0];
  return { kind: kind === "learner" || kind === "person" || kind === "anyone" ? kind : "system" };
}

/** Whether every entry's hash still follows from the ones before; else the first that does not. */
export async function checkAuditTrail(ctx: Context): Promise<{ brokenAt: string | null }> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return { brokenAt: await inInstitution(ctx, findBrokenAuditEntry) };
}

/** What anyone may know of an institution. Errors: NOT_FOUND. */
export async function getPublicInstitution(ctx: Context, input: { slug: string }): Promise<PublicInstitution> {
  authorize(ctx.actor, "institution.read-public");
  const institution = await asCatalogue((tx) => findPublicInstitution(tx, input.slug));
  if (!institution) throw new AppError("NOT_FOUND");
  return institution;
}
