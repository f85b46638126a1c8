import { type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { type ElmDocument, openElmDocument } from "./elm-document";

/**
 * The classes of claims in the European Learning Model; `accreditation` is not a claim there, but
 * may be the only content about an organisation.
 */
export const claimKinds = [
  "achievement",
  "activity",
  "assessment",
  "entitlement",
  "accreditation",
] as const;
export type ClaimKind = (typeof claimKinds)[number];

const classes: Record<ClaimKind, string> = {
  achievement: "LearningAchievement",
  activity: "LearningActivity",
  assessment: "LearningAssessment",
  entitlement: "LearningEntitlement",
  accreditation: "Accreditation",
};

/** Null for a claim of an unknown class. */
export function kindOfClaim(claim: JsonObject | undefined): ClaimKind | null {
  const types = claim ? typesOf(claim) : [];
  return claimKinds.find((kind) => types.includes(classes[kind])) ?? null;
}

/** The parts of a credential that contain the elements of Annex I. */
export type ElmParts = {
  document: ElmDocument;
  issuer: JsonObject | undefined;
  subject: JsonObject | undefined;
  /** The main claim of the credential. */
  claim: JsonObject | undefined;
  kind: ClaimKind | null;
  /** Its other claims. */
  furtherClaims: JsonObject[];
  specification: JsonObject | undefined;
  awardingBodies: JsonObject[];
  assessments: JsonObject[];
  activities: JsonObject[];
  /** Those of the specification, of the awarding bodies, and those given as evidence. */
  accreditations: JsonObject[];
};

/**
 * Finds the parts of a credential. The main claim is the first learning achievement, or otherwise
 * the first claim of any class.
 */
export function findElmParts(root: JsonObject): ElmParts {
  const document = openElmDocument(root);
  const subject = document.node(root, "credentialSubject");
  const claims = [
    ...document.nodes(subject, "hasClaim"),
    ...document.nodes(subject, "accreditation"),
  ];
  const claim =
    claims.find((one) => kindOfClaim(one) === "achievement") ??
    claims.find((one) => kindOfClaim(one) !== null) ??
    claims[0];
  const kind = kindOfClaim(claim);
  const specification = document.node(claim, "specifiedBy");
  const awardingBodies = awardingBodiesOf(document, claim);
  const accredited = [specification, ...awardingBodies].flatMap((owner) =>
    document.nodes(owner, "accreditation"),
  );
  const evident = document
    .nodes(root, "evidence")
    .flatMap((evidence) => document.nodes(evidence, "accreditation"));
  return {
    document,
    issuer: document.node(root, "issuer"),
    subject,
    claim,
    kind,
    furtherClaims: claims.filter((one) => one !== claim),
    specification,
    awardingBodies,
    assessments: claim && kind === "assessment" ? [claim] : document.nodes(claim, "provenBy"),
    activities: claim && kind === "activity" ? [claim] : document.nodes(claim, "influencedBy"),
    accreditations: [...accredited, ...evident],
  };
}

/**
 * The awarding bodies of a claim: by its awarding process, otherwise those who directed the
 * activity, assessed, or accredited.
 */
export function awardingBodiesOf(
  document: ElmDocument,
  claim: JsonObject | undefined,
): JsonObject[] {
  const bodies = document.nodes(document.node(claim, "awardedBy"), "awardingBody");
  if (bodies.length > 0) return bodies;
  return (
    ["directedBy", "assessedBy", "accreditingAgent"]
      .map((term) => document.nodes(claim, term))
      .find((found) => found.length > 0) ?? []
  );
}
