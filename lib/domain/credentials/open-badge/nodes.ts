import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { type Multilingual, textIn } from "@/lib/domain/multilingual";

/**
 * A node of the badge: its class, its properties, and its own IRI wherever the schema allows one.
 */
export type BadgeNode = { type: string | string[]; id?: string; [term: string]: unknown };

/** The input of every part of the composition. */
export type BadgeComposition = {
  facts: AwardFacts;
  /** `urn:uuid:…` of the credential; prefix of this award's own nodes. */
  credentialId: string;
  /**
   * `urn:uuid:…` of the version: the same in every badge of the version, and prefix of their shared
   * nodes.
   */
  achievementId: string;
  /** The only language of the badge: Open Badges 3.0 does not support a second. */
  language: string;
};

export function badgeCompositionOf(facts: AwardFacts): BadgeComposition {
  return {
    facts,
    credentialId: `urn:uuid:${facts.credentialUuid}`,
    achievementId: `urn:uuid:${facts.version.id}`,
    language: facts.version.content.languages[0] ?? "en",
  };
}

/** The members with values: missing facts are absent, never null or empty. */
export function stated<Members extends Record<string, unknown>>(
  members: Members,
): Partial<Members> {
  const filled = Object.entries(members).filter(
    ([, value]) =>
      value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(filled) as Partial<Members>;
}

/** A text in the badge's language, otherwise in another one; undefined if it has no text. */
export function badgeText(
  { language }: BadgeComposition,
  text: Multilingual | undefined,
): string | undefined {
  return textIn(text, language) || undefined;
}

/** Title of the micro-credential. {@link assertComposable} ensures that there is one. */
export function titleOf(composition: BadgeComposition): string {
  return badgeText(composition, composition.facts.version.content.title) ?? "";
}

/**
 * A day as the date-time with a time zone that Open Badges requires: midnight UTC. A longer value
 * is already an instant.
 */
export function toInstant(dayOrInstant: string): string {
  return dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00Z` : dayOrInstant;
}
