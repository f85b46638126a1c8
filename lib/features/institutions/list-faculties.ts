import {
  type FacultyInUse,
  listFacultyRecords as listFacultyRows,
} from "@/lib/adapters/db/stores/faculty-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { authorizeReadingProfile } from "./authorize-reading-profile";

export async function listFaculties(ctx: Context): Promise<FacultyInUse[]> {
  authorizeReadingProfile(ctx);
  return inInstitution(ctx, listFacultyRows);
}
