import {
  type CoursePart,
  findableDocuments,
  type Outcome,
  totalHours,
} from "@/lib/domain/micro-credentials/content";
import {
  accreditationDecisions,
  educationCredits,
  entitlementStatuses,
  entitlementTypes,
} from "@/lib/domain/vocabularies/credential-concepts";
import {
  accreditationTypes,
  cycleConcept,
  modes,
  outcomeTypes,
  reuseLevels,
} from "@/lib/domain/vocabularies/elements";
import { eqfConcept } from "@/lib/domain/vocabularies/eqf";
import { iscedConcept } from "@/lib/domain/vocabularies/isced-f";
import { languageConcept } from "@/lib/domain/vocabularies/languages";
import { nqfConcept } from "@/lib/domain/vocabularies/nqf";
import {
  type Composition,
  concept,
  conceptIfAny,
  type ElmNode,
  inPrimaryLanguage,
  languageMapOf,
  node,
  nodeId,
  note,
  oneOrMany,
  reference,
  toDuration,
  webResource,
} from "./nodes";
import { composeQualityAgency } from "./organisations";
import { toDateTime } from "./slots";

const escoScheme = "http://data.europa.eu/esco/concept-scheme/skills";

/**
 * The address of our own scheme of outcome types: ELM has knowledge and skill, but not the third
 * descriptor of the EQF.
 */
export function outcomeTypeScheme(publicUrl: string): string {
  return `${publicUrl}/ns/outcome-type`;
}

/**
 * Credits (element 7): the number as a string, as in ELM. Undefined if no ECTS credits are stated.
 */
export function composeCredits(
  composition: Composition,
  fragment: string,
  credits = composition.facts.version.content.workload.ects,
): ElmNode | undefined {
  if (credits === null) return undefined;
  return node(nodeId(composition, fragment), "CreditPoint", {
    framework: concept(educationCredits.ects),
    point: String(credits),
  });
}

/** The outcome type that ELM has no concept for, as a note about a concept of our own scheme. */
function outcomeTypeNote(composition: Composition, outcome: Outcome): ElmNode | undefined {
  if (outcomeTypes[outcome.type] !== null) return undefined;
  const scheme = outcomeTypeScheme(composition.facts.publicUrl);
  const label = outcome.type.replaceAll("-", " ");
  const id = nodeId(composition, `outcome/${outcome.id}/type`);
  return node(id, "Note", {
    noteLiteral: { en: label },
    subject: concept({ iri: `${scheme}/${outcome.type}`, scheme, label }),
  });
}

/**
 * Learning outcomes (element 6). The same ESCO skill may be listed under two outcomes with two
 * labels; because equal IRIs are one node, the first label is used everywhere.
 */
function composeOutcomes(composition: Composition): ElmNode[] {
  const { outcomes } = composition.facts.version.content;
  const labels = new Map<string, string>();
  for (const { iri, label } of outcomes.flatMap((outcome) => outcome.escoSkills))
    if (!labels.has(iri)) labels.set(iri, label);
  return outcomes.map((outcome) => {
    const type = outcomeTypes[outcome.type];
    const skills = [...new Set(outcome.escoSkills.map((skill) => skill.iri))];
    return node(nodeId(composition, `outcome/${outcome.id}`), "LearningOutcome", {
      title: languageMapOf(composition, outcome.title),
      dcType: conceptIfAny(type),
      additionalNote: outcomeTypeNote(composition, outcome),
      reusabilityLevel: outcome.reuseLevel ? concept(reuseLevels[outcome.reuseLevel]) : undefined,
      relatedESCOSkill: oneOrMany(
        skills.map((iri) =>
          concept(
            { iri, scheme: escoScheme, label: labels.get(iri) ?? iri },
            composition.primaryLanguage,
          ),
        ),
      ),
    });
  });
}

/**
 * Quality assurance (element 11). ELM requires an agent: for internal assurance it is the
 * institution itself. Fields missing in the design come from the institution's own statement;
 * undefined if the design does not state the kind.
 */
function composeAccreditation(composition: Composition, institution: ElmNode): ElmNode | undefined {
  const { qualityAssurance } = composition.facts.version.content;
  if (qualityAssurance.kind === null) return undefined;
  const internal = qualityAssurance.kind === "internal";
  const type = accreditationTypes[qualityAssurance.type ?? "institutional-quality-assurance"];
  const ownPolicy = internal ? composition.facts.issuer.qualityAssurance : undefined;
  return node(nodeId(composition, "quality-assurance"), "Accreditation", {
    title: languageMapOf(composition, qualityAssurance.title) ?? { en: type.label },
    description: ownPolicy && languageMapOf(composition, ownPolicy.statement),
    dcType: concept(type),
    accreditingAgent: internal ? reference(institution) : composeQualityAgency(composition),
    organisation: reference(institution),
    landingPage: webResource(
      nodeId(composition, "quality-assurance/policy"),
      qualityAssurance.policyUrl || (ownPolicy?.policyUrl ?? ""),
    ),
    expiryDate: qualityAssurance.expiresOn ? toDateTime(qualityAssurance.expiresOn) : undefined,
    decision: qualityAssurance.decision
      ? concept(accreditationDecisions[qualityAssurance.decision])
      : undefined,
    report: webResource(
      nodeId(composition, "quality-assurance/report"),
      qualityAssurance.reportUrl ?? "",
    ),
  });
}

/**
 * Stackability (optional element 4): unless stated otherwise, prospectively a learning opportunity
 * of the institution.
 */
function composeEntitlements(composition: Composition, institution: ElmNode): ElmNode[] {
  const { targets } = composition.facts.version.content.stackability;
  return targets.map((target) => {
    const id = nodeId(composition, `counts-towards/${target.id}`);
    const credits =
      target.credits === null
        ? undefined
        : inPrimaryLanguage(composition, `${target.credits} ECTS`);
    return node(id, "LearningEntitlementSpecification", {
      title:
        languageMapOf(composition, target.title) ??
        languageMapOf(composition, composition.facts.version.content.title),
      dcType: concept(entitlementTypes[target.type ?? "learning-opportunity"]),
      entitlementStatus: concept(entitlementStatuses[target.status ?? "prospective"]),
      limitOrganisation: reference(institution),
      additionalNote: note(`${id}/credits`, credits),
    });
  });
}

/**
 * A course or module of the micro-credential; it refers to the micro-credential's outcomes without
 * repeating them.
 */
function composePart(composition: Composition, part: CoursePart): ElmNode {
  const id = `part/${part.id}`;
  const outcomes = part.outcomeIds.map((outcomeId) =>
    reference({ id: nodeId(composition, `outcome/${outcomeId}`), type: "LearningOutcome" }),
  );
  return node(nodeId(composition, id), "Qualification", {
    title:
      languageMapOf(composition, part.title) ??
      languageMapOf(composition, composition.facts.version.content.title),
    creditPoint: composeCredits(composition, `${id}/credits`, part.ects),
    learningOutcome: oneOrMany(outcomes),
  });
}

/** The parts of the micro-credential, and the larger unit it belongs to (optional element 4). */
function composeParts(composition: Composition): Record<string, unknown> {
  const { title, stackability } = composition.facts.version.content;
  const wholes = (stackability.partOf ?? []).map((whole) =>
    node(nodeId(composition, `part-of/${whole.id}`), "Qualification", {
      title: languageMapOf(composition, whole.title) ?? languageMapOf(composition, title),
    }),
  );
  return {
    hasPart: oneOrMany((stackability.parts ?? []).map((part) => composePart(composition, part))),
    isPartOf: oneOrMany(wholes),
  };
}

function composeIdentifiers(composition: Composition): ElmNode[] {
  const { version } = composition.facts;
  const identifier = (fragment: string, notation: string, schemeName: string) =>
    node(nodeId(composition, `specification/${fragment}`), "Identifier", { notation, schemeName });
  return [
    identifier("code", version.code, "Micro-credential code"),
    identifier("version", version.id, "Micro-credential version"),
    identifier("version-number", String(version.number), "Micro-credential version number"),
  ];
}

function composeLevels(composition: Composition): Record<string, unknown> {
  const { level, iscedF } = composition.facts.version.content;
  return {
    eqfLevel: level.eqf === null ? undefined : conceptIfAny(eqfConcept(level.eqf)),
    nqfLevel: level.nqfIri === null ? undefined : conceptIfAny(nqfConcept(level.nqfIri)),
    educationLevel:
      level.cycle === null
        ? undefined
        : conceptIfAny(cycleConcept(composition.facts.publicUrl, level.cycle)),
    thematicArea: iscedF === null ? undefined : conceptIfAny(iscedConcept(iscedF)),
  };
}

/** Supplementary documents elsewhere (optional element 5). */
function composeDocuments(composition: Composition): ElmNode[] {
  return findableDocuments(composition.facts.version.content).map(({ id, title, address }) =>
    node(nodeId(composition, `document/${id}`), "WebResource", {
      title: languageMapOf(composition, title),
      contentURL: address,
    }),
  );
}

/**
 * The achievement (elements 2, 6, 7, 8, 10, 11 and optional 1, 4, 5). A Qualification: the only
 * class with a level, an accreditation and the partial qualification flag.
 */
export function composeSpecification(composition: Composition, institution: ElmNode): ElmNode {
  const { content } = composition.facts.version;
  const hours = totalHours(content.workload);
  return node(nodeId(composition, "specification"), "Qualification", {
    title: languageMapOf(composition, content.title),
    description: languageMapOf(composition, content.summary),
    identifier: composeIdentifiers(composition),
    ...composeLevels(composition),
    language: oneOrMany(
      content.teachingLanguages.map((language) => concept(languageConcept(language))),
    ),
    mode: content.participation.mode ? concept(modes[content.participation.mode]) : undefined,
    volumeOfLearning: hours === null ? undefined : toDuration(hours),
    creditPoint: composeCredits(composition, "specification/credits"),
    learningOutcome: oneOrMany(composeOutcomes(composition)),
    entryRequirement: note(
      nodeId(composition, "entry-requirement"),
      languageMapOf(composition, content.prerequisites),
    ),
    isPartialQualification:
      content.stackability.kind === null ? undefined : content.stackability.kind === "stackable",
    entitlesTo: oneOrMany(composeEntitlements(composition, institution)),
    ...composeParts(composition),
    accreditation: composeAccreditation(composition, institution),
    additionalNote: note(
      nodeId(composition, "further-information"),
      languageMapOf(composition, content.furtherInformation),
    ),
    homepage: webResource(nodeId(composition, "course-page"), content.homepage),
    supplementaryDocument: oneOrMany(composeDocuments(composition)),
  });
}
