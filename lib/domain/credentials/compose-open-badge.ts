import { descriptionOf } from "@/lib/domain/credentials/open-badge/achievement";
import {
  type BadgeNode,
  badgeCompositionOf,
  stated,
  titleOf,
  toInstant,
} from "@/lib/domain/credentials/open-badge/nodes";
import { composeIssuerProfile } from "@/lib/domain/credentials/open-badge/profile";
import { composeStatusEntries } from "@/lib/domain/credentials/open-badge/status-entries";
import { composeBadgeSubject } from "@/lib/domain/credentials/open-badge/subject";
import type { AwardFacts } from "./award-facts";
import { assertComposable } from "./compose-elm";

/**
 * The contexts in the order that the schema requires: VCDM 2.0, which defines the proof and the
 * status entry as well; Open Badges 3.0; and its extensions, which define the class of the schema
 * reference.
 */
export const openBadgeContexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
] as const;

/** An Open Badge before it is secured: VCDM 2.0, Open Badges 3.0, in one language. */
export type OpenBadgeCredential = {
  "@context": string[];
  id: string;
  type: string[];
  name: string;
  description: string;
  issuer: BadgeNode & { id: string };
  validFrom: string;
  validUntil?: string | undefined;
  awardedDate: string;
  credentialSubject: BadgeNode & { id: string };
  credentialStatus: BadgeNode | BadgeNode[];
  credentialSchema: BadgeNode[];
};

/**
 * Composes the badge of an award: Open Badges 3.0, AchievementCredential. Pure: equal facts give
 * equal documents. Missing facts are absent.
 *
 * Nodes have ids wherever the schema allows one: under the credential's id for the award's own
 * nodes, under the version's for nodes shared by every badge of a version. The schema forbids them
 * on identifiers; a course without a page has criteria without an id. Errors: as {@link
 * assertComposable}: the same facts are required as for the European credential, so that a batch is
 * refused for one reason.
 */
export function composeOpenBadge(facts: AwardFacts): OpenBadgeCredential {
  assertComposable(facts);
  const composition = badgeCompositionOf(facts);
  return {
    "@context": [...openBadgeContexts],
    id: composition.credentialId,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: titleOf(composition),
    description: descriptionOf(composition),
    issuer: composeIssuerProfile(composition),
    validFrom: toInstant(facts.issuedAt),
    ...stated({ validUntil: facts.validUntil === null ? undefined : toInstant(facts.validUntil) }),
    awardedDate: toInstant(facts.awardedOn),
    credentialSubject: composeBadgeSubject(composition),
    credentialStatus: composeStatusEntries(facts),
    credentialSchema: [
      {
        id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
        type: "1EdTechJsonSchemaValidator2019",
      },
    ],
  };
}
