import { cache } from "react";
import { getInstitutionProfile } from "@/lib/features/institutions/get-institution-profile";
import { memberContext } from "@/lib/web/request-context";

/**
 * The one clock of every screen of the staff: that of the institution they work for. Read once per
 * request.
 */
export const staffTimeZone = cache(async (): Promise<string> => {
  const { profile } = await getInstitutionProfile(await memberContext());
  return profile.timeZone;
});
