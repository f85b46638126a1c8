/**
 * The European Learning Model as this product writes and reads it: version 3.2, application profile
 * EDC 1.2.0. Other versions have other namespaces, contexts and shapes, so everything
 * version-specific is here and nowhere else.
 *
 * The terms are facts of the application profile, in a table by coercion; {@link elmContext} builds
 * the JSON-LD context from it. A contract test proves that it is equivalent to the official file.
 */

/** IRIs in an EDC: contexts in their order in a credential, and the shapes it declares. */
export const elmIris = {
  namespace: "http://data.europa.eu/snb/model/elm/",
  credentialsContext: "https://www.w3.org/2018/credentials/v1",
  context: "http://data.europa.eu/snb/model/context/edc-ap",
  schema: "http://data.europa.eu/snb/model/ap/edc-generic-full",
} as const;

/**
 * Prefixes of the context; they are usable in documents too. `clv` ends without a separator, so no
 * processor expands it: kept as published.
 */
export const elmPrefixes = {
  cred: "https://www.w3.org/2018/credentials#",
  elm: elmIris.namespace,
  adms: "http://www.w3.org/ns/adms#",
  dc: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  org: "http://www.w3.org/ns/org#",
  rov: "http://www.w3.org/ns/regorg#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  person: "http://www.w3.org/ns/person#",
  clv: "http://data.europa.eu/m8g",
  locn: "http://www.w3.org/ns/locn#",
  vc: "http://data.europa.eu/snb/model/w3c/vc/",
} as const;

/**
 * The type coercion of a term: `node` an object or IRI, `text` a language map, `plain` an untyped
 * string, otherwise a literal of that XML Schema datatype.
 */
export type ElmKind =
  | "node"
  | "text"
  | "plain"
  | "string"
  | "dateTime"
  | "duration"
  | "anyURI"
  | "boolean"
  | "integer"
  | "positiveInteger"
  | "decimal";

/**
 * One row: `elm` lists terms whose IRI is the model's namespace plus the term; `other` names those
 * with another IRI.
 */
type Row = { elm: string; other?: Record<string, string> };

const classes: Row = {
  elm: `Accreditation Address Agent Amount AwardingOpportunity AwardingProcess Claim ContactPoint CredentialStatus CreditPoint DisplayDetail
    DisplayParameter EuropeanDigitalCredential EuropeanDigitalPresentation Evidence GradingScheme Grant Group Identifier IndividualDisplay
    LearningAchievement LearningAchievementSpecification LearningActivity LearningActivitySpecification LearningAssessment
    LearningAssessmentSpecification LearningEntitlement LearningEntitlementSpecification LearningOpportunity LearningOutcome LegalIdentifier
    Mailbox MediaObject Note Organisation Person Phone PriceDetail Proof Qualification ResultCategory ResultDistribution ShaclValidator2017
    ShortenedGrading Specification TermsOfUse VerificationCheck WebResource`,
  other: {
    Concept: "skos:Concept",
    ConceptScheme: "skos:ConceptScheme",
    Geometry: "locn:Geometry",
    Location: "dc:Location",
    PeriodOfTime: "dc:PeriodOfTime",
  },
};

const properties: Record<ElmKind, Row> = {
  node: {
    elm: `accreditation accreditingAgent additionalNote address admissionProcedure amount assessedBy attachment attachmentType awardedBy
      awardingBody awardingOpportunity awards bannerImage citizenshipCountry contactForm contactPoint contentEncoding contentType countryCode
      credentialProfiles creditPoint creditReceived decision descriptionHtml directedBy displayDetail displayParameter educationLevel
      educationSubject educationalSystemNote emailAddress embeddedEvidence entitledBy entitlementStatus entitlesTo entryRequirement
      evidenceTarget framework fullAddress gender generalisationOf grade gradeStatus gradingScheme grant groupMemberOf hasClaim hasCredential
      hasPart idVerification image individualDisplay influencedBy influences isPartOf landingPage learningAchievementSpecification
      learningActivitySpecification learningOpportunity learningOutcome learningOutcomeSummary learningSchedule learningSetting
      limitCredentialType limitEQFLevel limitField limitJurisdiction limitNationalOccupation limitOccupation limitOrganisation
      limitQualification location logo mode noteFormat organisation phone placeOfBirth priceDetail primaryLanguage provenBy proves providedBy
      qualificationCode relatedESCOSkill relatedSkill report resultCategory resultDistribution reusabilityLevel scheduleInformation
      shortenedGrading spatialCode specialisationOf specifiedBy supplementaryDocument targetGroup taxIdentifier unit used vatIdentifier
      verificationCheck verificationStatus`,
    other: {
      creator: "dc:creator",
      // The profile reads a date of change as an IRI, so the value is lost: documents must not use
      // it.
      dateModified: "dc:modified",
      dcType: "dc:type",
      eIDASIdentifier: "elm:eidasLegalIdentifier",
      elmSubject: "elm:subject",
      eqfLevel: "elm:EQFLevel",
      hasSubOrganization: "org:hasSubOrganization",
      homepage: "foaf:homepage",
      identifier: "adms:identifier",
      inScheme: "skos:inScheme",
      language: "dc:language",
      member: "foaf:member",
      memberOf: "org:memberOf",
      nationalID: "elm:nationalId",
      nqfLevel: "elm:NQFLevel",
      publisher: "dc:publisher",
      registration: "rov:registration",
      spatial: "dc:spatial",
      subOrganizationOf: "org:subOrganizationOf",
      subject: "dc:subject",
      temporal: "dc:temporal",
      thematicArea: "elm:ISCEDFCode",
    },
  },
  text: {
    elm: "category geographicName noteLiteral",
    other: {
      altLabel: "skos:altLabel",
      birthName: "person:birthName",
      definition: "skos:definition",
      description: "dc:description",
      familyName: "foaf:familyName",
      fullName: "foaf:fullName",
      givenName: "foaf:givenName",
      legalName: "rov:legalName",
      patronymicName: "person:patronymicName",
      prefLabel: "skos:prefLabel",
      schemeAgency: "adms:schemeAgency",
      title: "dc:title",
    },
  },
  plain: { elm: "", other: { notation: "skos:notation" } },
  string: {
    elm: `areaDialingCode contactHour content countryDialing dialNumber evidenceStatement label phoneNumber point schemeName schemeVersion score
      status summaryDisplay`,
    other: {
      latitude: "clv:latitude",
      longitude: "clv:longitude",
      maximumScore: "elm:maxScore",
      minimumScore: "elm:minScore",
    },
  },
  dateTime: {
    elm: "applicationDeadline awardingDate dateOfBirth endDate expiryDate reviewDate startDate",
    other: { dateCreated: "dc:created", dateIssued: "dc:issued", valid: "dc:valid" },
  },
  duration: { elm: "duration maximumDuration volumeOfLearning workload" },
  anyURI: { elm: "schemeId", other: { contentURL: "elm:contentUrl" } },
  boolean: { elm: "isPartialQualification" },
  integer: { elm: "contentSize percentageEqual percentageHigher percentageLower" },
  positiveInteger: { elm: "count levelOfCompletion page" },
  decimal: { elm: "value" },
};

function entriesOf(row: Row): [term: string, iri: string][] {
  const own = row.elm.split(/\s+/).filter((term) => term !== "");
  return [
    ...own.map((term): [string, string] => [term, `elm:${term}`]),
    ...Object.entries(row.other ?? {}),
  ];
}

const classTerms = new Map(entriesOf(classes));

const propertyKinds: ReadonlyMap<string, ElmKind> = new Map(
  (Object.entries(properties) as [ElmKind, Row][]).flatMap(([kind, row]) =>
    entriesOf(row).map(([term]): [string, ElmKind] => [term, kind]),
  ),
);

/**
 * The type coercion of the profile's property `term`; undefined if the profile has no such
 * property.
 */
export function findElmKind(term: string): ElmKind | undefined {
  return propertyKinds.get(term);
}

function definitionOf(kind: ElmKind, iri: string): Record<string, string> {
  if (kind === "plain") return { "@id": iri };
  if (kind === "text") return { "@id": iri, "@container": "@language" };
  return { "@id": iri, "@type": kind === "node" ? "@id" : `xsd:${kind}` };
}

/** A JSON-LD context document, as returned by a document loader. */
export type ContextDocument = { "@context": Record<string, string | Record<string, string>> };

/** The JSON-LD 1.1 context for {@link elmIris.context}; a fresh object at every call. */
export function elmContext(): ContextDocument {
  const context: ContextDocument["@context"] = {
    ...elmPrefixes,
    ...Object.fromEntries(classTerms),
  };
  for (const [kind, row] of Object.entries(properties) as [ElmKind, Row][]) {
    for (const [term, iri] of entriesOf(row)) context[term] = definitionOf(kind, iri);
  }
  return { "@context": context };
}
