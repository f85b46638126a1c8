import { factWords } from "@/lib/domain/credentials/document-words";
import { type SignedDay, signedDay } from "@/lib/domain/days";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { type ElmDocument, stringOf } from "@/lib/domain/verification/elm/elm-document";
import { type ElmParts, findElmParts, kindOfClaim } from "@/lib/domain/verification/elm/elm-parts";
import { ectsAmong, ectsCreditsOf, eqfOf, hoursOf } from "./certificate-amounts";
import { certificateAssessmentOf } from "./certificate-assessment";
import { natureOf } from "./certificate-nature";
import type { CertificatePart, CertificateView, LocalText } from "./certificate-view-model";
import { kindWords } from "./claim-words";
import { conceptText, localTextOf, wordsOf } from "./concept-words";

/** Context outside the signed content: the reader, and additions of the page. */
export type CertificateViewFrame = {
  /** BCP 47 language of the reader. */
  language: string;
  /** The issuing institution's time zone; without one, days are as stated in the file. */
  timeZone?: string | null;
  accent?: string | null;
  verifyUrl?: string | null;
  qrSvg?: string | null;
};

function nameOf(organisation: JsonObject | undefined, reader: string): string {
  const found = ["legalName", "prefLabel", "fullName"]
    .map((term) => localTextOf(organisation, term, reader))
    .find((name) => name);
  return found?.text ?? stringOf(organisation, "id") ?? "";
}

function countryOf(document: ElmDocument, organisation: JsonObject, reader: string): string | null {
  const address = document.node(document.node(organisation, "location"), "address");
  return wordsOf(document.node(address, "countryCode"), reader);
}

function learnerNameOf({ subject }: ElmParts, reader: string): string {
  const part = (term: string) => localTextOf(subject, term, reader)?.text;
  const parts = [part("givenName"), part("familyName")]
    .filter((name) => name !== undefined)
    .join(" ");
  return part("fullName") ?? (parts || part("legalName") || part("prefLabel") || "");
}

/** Formats days for a certificate. */
export function daysOf(dates: {
  issued: SignedDay | null;
  validUntil: SignedDay | null;
}): Pick<CertificateView, "issuedOn" | "issuedZone" | "validUntil"> {
  const { issued, validUntil } = dates;
  return {
    issuedOn: issued?.day ?? "",
    ...(issued?.zone ? { issuedZone: issued.zone } : {}),
    validUntil: validUntil?.day ?? null,
  };
}

const maxParts = 12;

/**
 * The parts of the specification or, if it names none, of the claim itself: the modules of a
 * degree. A full transcript is shown with the signed content.
 */
function partsOf({ document, specification, claim }: ElmParts, reader: string): CertificatePart[] {
  const specified = document.nodes(specification, "hasPart");
  const parts = specified.length > 0 ? specified : document.nodes(claim, "hasPart");
  if (parts.length > maxParts) return [];
  return parts.flatMap((part) => {
    const title = localTextOf(part, "title", reader);
    const credits = [part, document.node(part, "specifiedBy")].flatMap((owner) =>
      document.nodes(owner, "creditPoint"),
    );
    return title === null ? [] : [{ title, credits: ectsAmong(document, credits) }];
  });
}

function qualityAssuranceOf({ document, accreditations }: ElmParts, reader: string): string[] {
  return accreditations.map((accreditation) => {
    const title =
      localTextOf(accreditation, "title", reader)?.text ??
      wordsOf(document.node(accreditation, "dcType"), reader);
    const agent = document.node(accreditation, "accreditingAgent");
    return [title, agent && nameOf(agent, reader)].filter((part) => part).join(", ");
  });
}

function stackabilityOf({ document, specification }: ElmParts, reader: string): string | null {
  const targets = document.nodes(specification, "entitlesTo").flatMap((target) => {
    const title = localTextOf(target, "title", reader)?.text;
    const credits = localTextOf(
      document.node(target, "additionalNote"),
      "noteLiteral",
      reader,
    )?.text;
    if (title === undefined) return [];
    return [credits === undefined ? title : `${title} (${credits})`];
  });
  return targets.length > 0 ? targets.join("; ") : null;
}

/** The title of the claim, wherever it is; without one, the kind of claim. */
function titleOf({ document, claim, specification, kind }: ElmParts, reader: string): LocalText {
  const [type] = document.nodes(specification, "dcType").map((each) => conceptText(each, reader));
  const written =
    localTextOf(claim, "title", reader) ??
    localTextOf(specification, "title", reader) ??
    localTextOf(document.node(document.root, "displayParameter"), "title", reader) ??
    localTextOf(document.root, "title", reader) ??
    type;
  if (written) return written;
  const { words, language } = factWords(reader);
  return { text: kindWords(words, kind), language };
}

function periodOf(
  { document, claim, kind }: ElmParts,
  zone: string | null,
): CertificateView["period"] {
  const period = kind === "activity" ? document.node(claim, "temporal") : undefined;
  const [from, until] = ["startDate", "endDate"].map(
    (term) => signedDay(stringOf(period, term), zone)?.day ?? null,
  );
  return from || until ? { from: from ?? null, until: until ?? null } : undefined;
}

function furtherClaimsOf(
  { document, furtherClaims }: ElmParts,
  reader: string,
): NonNullable<CertificateView["furtherClaims"]> {
  const { words, language } = factWords(reader);
  return furtherClaims.map((claim) => {
    const kind = kindOfClaim(claim);
    const title =
      localTextOf(claim, "title", reader) ??
      localTextOf(document.node(claim, "specifiedBy"), "title", reader);
    return { nature: kind ?? "claim", title: title ?? { text: kindWords(words, kind), language } };
  });
}

/**
 * The rosette's seed: the version's id if the credential names one, otherwise the credential's own.
 */
function rosetteIdOf({ document, specification }: ElmParts, credentialId: string): string {
  const version = document
    .nodes(specification, "identifier")
    .find((identifier) => stringOf(identifier, "schemeName") === "Micro-credential version");
  return stringOf(version, "notation") ?? credentialId;
}

/**
 * Reads the certificate view from the signed content of a European Digital Credential, ours or
 * anyone's. Only signed content is shown: pass the document whose proof was checked. Missing facts
 * are null or an empty list; never throws.
 */
export function readCertificate(credential: unknown, frame: CertificateViewFrame): CertificateView {
  const root = isJsonObject(credential) ? credential : {};
  const parts = findElmParts(root);
  const { document, specification, claim } = parts;
  const { language: reader } = frame;
  const credentialId = (stringOf(root, "id") ?? "").replace(/^urn:uuid:/, "");
  const words = (term: string) => wordsOf(document.node(specification, term), reader);
  const day = (term: string) => signedDay(stringOf(root, term), frame.timeZone ?? null);
  const credits = ectsCreditsOf(parts);
  const nature = natureOf(parts, credits);
  const period = periodOf(parts, frame.timeZone ?? null);
  const furtherClaims = furtherClaimsOf(parts, reader);
  return {
    ...(nature === "micro-credential" ? {} : { nature }),
    ...(period ? { period } : {}),
    ...(furtherClaims.length > 0 ? { furtherClaims } : {}),
    credentialId,
    rosetteId: rosetteIdOf(parts, credentialId),
    accent: frame.accent ?? null,
    learnerName: learnerNameOf(parts, reader),
    title: titleOf(parts, reader),
    issuer: nameOf(parts.issuer, reader),
    awardingBodies: parts.awardingBodies.map((body) => ({
      name: nameOf(body, reader),
      country: countryOf(document, body, reader),
    })),
    ...daysOf({
      issued: day("issued") ?? day("issuanceDate") ?? day("validFrom"),
      validUntil: day("validUntil") ?? day("expirationDate"),
    }),
    credits,
    hours: hoursOf(stringOf(specification, "volumeOfLearning") ?? stringOf(claim, "workload")),
    eqf: eqfOf(parts),
    cycle: words("educationLevel"),
    nationalLevel: words("nqfLevel"),
    mode: words("mode"),
    outcomes: document
      .nodes(specification, "learningOutcome")
      .flatMap((outcome) => localTextOf(outcome, "title", reader) ?? []),
    assessments: parts.assessments.map((assessment) =>
      certificateAssessmentOf(document, assessment, reader),
    ),
    qualityAssurance: qualityAssuranceOf(parts, reader),
    languages: document
      .nodes(specification, "language")
      .flatMap((language) => wordsOf(language, reader) ?? []),
    stackability: stackabilityOf(parts, reader),
    parts: partsOf(parts, reader),
    verifyUrl: frame.verifyUrl ?? null,
    qrSvg: frame.qrSvg ?? null,
  };
}
