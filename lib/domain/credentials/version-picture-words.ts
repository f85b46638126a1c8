import { type Multilingual, textIn } from "@/lib/domain/multilingual";

/** The words and drawing data of a micro-credential's pictures. */
export type VersionPictureWords = {
  title: string;
  institutionName: string;
  /** Id of the micro-credential version. */
  rosetteId: string;
  /** The institution's colour, #rrggbb. */
  accent: string;
};

type Pictured = {
  version: { id: string; content: { title: Multilingual; languages: readonly string[] } };
  issuer: { legalName: Multilingual; accent: string };
};

/**
 * The words of a version's picture in one language, by default its first. The order of the members
 * is part of the digest under which pictures are cached.
 */
export function versionPictureWords(
  { version, issuer }: Pictured,
  language?: string,
): VersionPictureWords {
  const [primary = "en"] = version.content.languages;
  return {
    title: textIn(version.content.title, language ?? primary, primary),
    institutionName: textIn(issuer.legalName, language ?? primary, primary),
    rosetteId: version.id,
    accent: issuer.accent,
  };
}
