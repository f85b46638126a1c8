import { type Multilingual, textIn } from "../../multilingual";
import type { AwardFacts } from "../award-facts";

/**
 * A node of the badge: its class, its properties, and its own IRI wherever the schema leaves room
 * for one.
 */
export type BadgeNode = { type: string | string[]; id?: string; [term: string]: unknown };

/** What every part of the composition works from. */
export type BadgeComposition = {
  facts: AwardFacts;
  /** `urn:uuid:…` of the credential; prefix of what belongs to this award alone. */
  credentialId: string;
  /**
   * `urn:uuid:…` of the version: the same in every badge of the version, and prefix of what all of
   * them share.
   */
  achievementId: string;
  /** The one language of the badge: Open Badges 3.0 has no place for a second. */
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

/** The members that say something: what is not stated is absent, never null or empty. */
export function stated<Members extends Record<string, unknown>>(
  members: Members,
): Partial<Members> {
  const kept = Object.entries(members).filter(
    ([, value]) =>
      value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Partial<Members>;
}

/**
 * A text in the badge's language, else in another it is written in; undefined where it has no text.
 */
export function textOf(
  { language }: BadgeComposition,
  text: Multilingual | undefined,
): string | undefined {
  return textIn(text, language) || undefined;
}

/** Title of the micro-credential. {@link assertComposable} sees to it that there is one. */
export function titleOf(composition: BadgeComposition): string {
  return textOf(composition, composition.facts.version.content.title) ?? "";
}

/**
 * A day as the date-time with a time zone that Open Badges asks for: midnight UTC. What is longer
 * than a day is an instant already.
 */
export function toInstant(dayOrInstant: string): string {
  return dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00Z` : dayOrInstant;
}
