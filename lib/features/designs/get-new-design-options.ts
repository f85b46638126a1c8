import { listFacultyRecords } from "@/lib/adapters/db/stores/faculty-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

export type NewDesignOptions = {
  faculties: { id: string; name: string }[];
  /** Whether the member may create for the institution as a whole, without a faculty. */
  withoutFaculty: boolean;
  languages: InstitutionProfile["languages"];
};

/** What the form for a new micro-credential offers. */
export async function getNewDesignOptions(ctx: Context): Promise<NewDesignOptions> {
  const reached = facultiesReached(ctx.actor, "micro-credential.create");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.create", {
    institutionId,
    facultyId: reached?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const faculties = (await listFacultyRecords(scope)).filter(
      ({ id }) => reached === null || reached.includes(id),
    );
    const { profile } = await getInstitution(scope);
    return {
      faculties: faculties.map(({ id, name }) => ({ id, name })),
      withoutFaculty: reached === null,
      languages: profile.languages,
    };
  });
}
