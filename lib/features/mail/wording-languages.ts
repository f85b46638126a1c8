import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { mailLanguages } from "@/lib/domain/mail/mail-language";

/** The institution's own languages first, then those in which we have texts. */
export function wordingLanguagesOf(profile: InstitutionProfile): string[] {
  return [...new Set<string>([...profile.languages, ...mailLanguages])];
}
