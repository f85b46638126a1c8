/**
 * The class definitions of Open Badges 3.0 (its JSON Schema,
 * `ob_v3p0_achievementcredential_schema.json`), as a table. A member is written as name and kind:
 * `text`, `number`, `boolean`, `date`, `date-time`, a vocabulary in lower case, or a class; `*` if
 * there may be several. Other members are allowed, unless the class is closed.
 */
export type BadgeClass = {
  required: readonly string[];
  members: ReadonlyMap<string, MemberKind>;
  closed: boolean;
};

export type MemberKind = { kind: string; several: boolean };

/** `closed`: only the named members. */
function badgeClass(required: string, members: string, closed = false): BadgeClass {
  const kinds = members.split(/\s+/).map((member): [string, MemberKind] => {
    const [name = "", kind = ""] = member.split(":");
    return [name, { kind: kind.replace("*", ""), several: kind.endsWith("*") }];
  });
  return {
    required: required.split(" ").filter((name) => name !== ""),
    members: new Map(kinds),
    closed,
  };
}

const credentialMembers = `id:text name:text description:text awardedDate:date-time issuer:ProfileReference validFrom:date-time
  validUntil:date-time proof:Proof* credentialSchema:Reference* credentialStatus:Status refreshService:Reference termsOfUse:Status* evidence:Evidence*`;
const personMembers = `familyName:text givenName:text additionalName:text patronymicName:text honorificPrefix:text honorificSuffix:text
  familyNamePrefix:text dateOfBirth:date`;

export const badgeClasses: Readonly<Record<string, BadgeClass>> = {
  AchievementCredential: badgeClass(
    "@context id type credentialSubject issuer",
    `${credentialMembers} image:Image credentialSubject:AchievementSubject endorsement:EndorsementCredential* endorsementJwt:token*`,
  ),
  EndorsementCredential: badgeClass(
    "@context id type name credentialSubject issuer",
    `${credentialMembers} credentialSubject:EndorsementSubject`,
  ),
  AchievementSubject: badgeClass(
    "type achievement",
    `id:text activityEndDate:date-time activityStartDate:date-time creditsEarned:number achievement:Achievement identifier:IdentityObject*
    image:Image licenseNumber:text narrative:text result:Result* role:text source:Profile term:text`,
  ),
  EndorsementSubject: badgeClass("id type", "id:text endorsementComment:text"),
  Achievement: badgeClass(
    "id type criteria description name",
    `id:text alignment:Alignment* achievementType:achievement-type creator:Profile creditsAvailable:number criteria:Criteria description:text
    endorsement:EndorsementCredential* endorsementJwt:token* fieldOfStudy:text humanCode:text image:Image inLanguage:language name:text
    otherIdentifier:IdentifierEntry* related:Related* resultDescription:ResultDescription* specialization:text tag:text* version:text`,
  ),
  Criteria: badgeClass("", "id:text narrative:text"),
  Alignment: badgeClass(
    "type targetName targetUrl",
    "targetCode:text targetDescription:text targetName:text targetFramework:text targetType:target-type targetUrl:text",
  ),
  Evidence: badgeClass(
    "type",
    "id:text narrative:text name:text description:text genre:text audience:text",
  ),
  IdentityObject: badgeClass(
    "type hashed identityHash identityType",
    "type:text hashed:boolean identityHash:text identityType:identifier-type salt:text",
    true,
  ),
  IdentifierEntry: badgeClass(
    "type identifier identifierType",
    "type:text identifier:text identifierType:identifier-type",
    true,
  ),
  Image: badgeClass("id type", "id:text type:text caption:text", true),
  Profile: badgeClass(
    "id type",
    `id:text name:text url:text phone:text description:text endorsement:EndorsementCredential* endorsementJwt:token* image:Image email:text
    address:Address otherIdentifier:IdentifierEntry* official:text parentOrg:Profile ${personMembers}`,
  ),
  Address: badgeClass(
    "type",
    `addressCountry:text addressCountryCode:text addressRegion:text addressLocality:text streetAddress:text postOfficeBoxNumber:text
    postalCode:text geo:GeoCoordinates`,
  ),
  GeoCoordinates: badgeClass("type latitude longitude", "latitude:number longitude:number"),
  Result: badgeClass(
    "type",
    "achievedLevel:text alignment:Alignment* resultDescription:text status:result-status value:text",
  ),
  ResultDescription: badgeClass(
    "id type name resultType",
    `id:text alignment:Alignment* allowedValue:text* name:text requiredLevel:text requiredValue:text resultType:result-type
    rubricCriterionLevel:RubricCriterionLevel* valueMax:text valueMin:text`,
  ),
  RubricCriterionLevel: badgeClass(
    "id type name",
    "id:text alignment:Alignment* description:text level:text name:text points:text",
  ),
  Related: badgeClass("id type", "id:text inLanguage:language version:text"),
  Proof: badgeClass(
    "type",
    "created:date-time cryptosuite:text challenge:text domain:text nonce:text proofPurpose:text proofValue:text verificationMethod:text",
  ),
  Reference: badgeClass("id type", "id:text type:text"),
  Status: badgeClass("type", "id:text type:text"),
};

/** Classes without a required type. */
export const untypedClasses: ReadonlySet<string> = new Set([
  "Criteria",
  "Proof",
  "Reference",
  "Status",
]);

const words = (text: string) => new Set(text.split(/\s+/));

/** Vocabularies; all except the last accept extension terms, which begin with `ext:`. */
export const badgeVocabularies: Readonly<Record<string, ReadonlySet<string>>> = {
  "achievement-type": words(
    `Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate CertificateOfCompletion
    Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment
    JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate QualityAssuranceCredential MasterCertificate MasterDegree
    MicroCredential ResearchDoctorate SecondarySchoolDiploma`,
  ),
  "identifier-type": words(
    `name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId oneRosterSourcedId
    sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier`,
  ),
  "result-type": words(
    `GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion RubricCriterionLevel RubricScore
    ScaledScore Status`,
  ),
  "target-type": words(
    "ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL",
  ),
  "result-status": words("Completed Enrolled Failed InProgress OnHold Provisional Withdrew"),
};

/** The vocabulary without extension terms. */
export const closedVocabulary = "result-status";
