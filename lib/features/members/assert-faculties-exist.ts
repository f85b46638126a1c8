import { findFacultyIds } from "@/lib/adapters/db/stores/faculty-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { AppError } from "@/lib/domain/errors";

/** A role is held for the institution or for one of its own faculties. */
export async function assertFacultiesExist(scope: Scope, grants: RoleGrant[]): Promise<void> {
  const wanted = [...new Set(grants.flatMap(({ facultyId }) => facultyId ?? []))];
  if (wanted.length === 0) return;
  const known = await findFacultyIds(scope, wanted);
  if (known.length < wanted.length) {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "grants", code: "unknownFaculty" }] });
  }
}
