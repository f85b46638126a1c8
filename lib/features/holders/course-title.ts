import type { IssuedCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { languageAndTextIn } from "@/lib/domain/multilingual";

export function courseTitleOf({ award }: IssuedCredential): {
  title: string;
  titleLanguage: string;
} {
  const { title, content } = award.enrolment.run.version;
  const { title: written, languages } = content as unknown as VersionContent;
  return { title, titleLanguage: languageAndTextIn(written, ...languages)?.language ?? "und" };
}
