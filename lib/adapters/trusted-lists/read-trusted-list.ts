import { namesAndSerialOf } from "@/lib/adapters/certificates/names-and-serial";
import { sha256Hex } from "@/lib/adapters/digests";
import type {
  ListOfLists,
  SealAuthority,
  TrustedList,
  TrustedListHead,
} from "@/lib/domain/trust/trusted-list";
import { fingerprintOf, readBase64Certificate } from "./read-signed-list";
import { atPath, childElements, childrenOf, dateAt, nameAt, textAt } from "./xml-nodes";

const listOfListsType = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists";
const nationalType = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric";
const qualifiedCertificates = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
const granted = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
const forSeals = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals";
const notQualified = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/NotQualified";
const territoryCode = /^[A-Z]{2}$/;
/** ETSI TS 119 612, 5.5.9: a reader must understand critical extensions. */
const knownExtensions = [
  "AdditionalServiceInformation",
  "Qualifications",
  "TakenOverBy",
  "ExpiredCertsRevocationInfo",
];

/**
 * The list of lists (ETSI TS 119 612, 5.3.13) under a verified signature; null if it is not such a
 * list, or lacks required data.
 */
export function readListOfLists(list: Element): ListOfLists | null {
  const head = readHead(list, listOfListsType);
  if (!head) return null;
  const signers = new Map<string, Set<string>>();
  for (const pointer of atPath(
    list,
    "SchemeInformation",
    "PointersToOtherTSL",
    "OtherTSLPointer",
  )) {
    const facts = atPath(pointer, "AdditionalInformation", "OtherInformation");
    const said = (name: string) =>
      facts.map((fact) => textAt(fact, name)).find((text) => text !== "") ?? "";
    const territory = said("SchemeTerritory");
    if (said("TSLType") !== nationalType || !territoryCode.test(territory)) continue;
    const identities = atPath(
      pointer,
      "ServiceDigitalIdentities",
      "ServiceDigitalIdentity",
      "DigitalId",
      "X509Certificate",
    );
    const known = signers.get(territory) ?? new Set<string>();
    for (const { textContent } of identities) {
      const certificate = readBase64Certificate(textContent ?? "");
      if (certificate) known.add(fingerprintOf(certificate));
    }
    signers.set(territory, known);
  }
  return { ...head, signers };
}

/**
 * A national list under a verified signature: its authorities for qualified seal certificates, with
 * the periods in which they were granted.
 */
export function readNationalList(list: Element): TrustedList | null {
  const head = readHead(list, nationalType);
  if (!head) return null;
  const services: SealAuthority[] = [];
  let skipped = 0;
  for (const provider of atPath(list, "TrustServiceProviderList", "TrustServiceProvider")) {
    const name = nameAt(provider, "TSPInformation", "TSPName");
    for (const service of atPath(provider, "TSPServices", "TSPService")) {
      const read = readService(service, name);
      services.push(...read.authorities);
      skipped += read.skipped;
    }
  }
  return { ...head, services, skipped };
}

/** The country the list claims to be of, before it is known who may sign it. */
export function territoryOf(list: Element): string {
  return textAt(list, "SchemeInformation", "SchemeTerritory");
}

function readHead(list: Element, type: string): TrustedListHead | null {
  const [scheme] = childrenOf(list, "SchemeInformation");
  if (!scheme || textAt(scheme, "TSLType") !== type) return null;
  const territory = textAt(scheme, "SchemeTerritory");
  const operator = nameAt(scheme, "SchemeOperatorName");
  const sequence = textAt(scheme, "TSLSequenceNumber");
  const issuedAt = dateAt(scheme, "ListIssueDateTime");
  // A permanently closed list has none.
  const nextUpdate = dateAt(scheme, "NextUpdate", "dateTime");
  if (
    !territoryCode.test(territory) ||
    operator === "" ||
    !/^[0-9]{1,9}$/.test(sequence) ||
    !issuedAt ||
    !nextUpdate
  )
    return null;
  return { territory, operator, sequenceNumber: Number(sequence), issuedAt, nextUpdate };
}

type Instance = { element: Element; from: Date };

function readService(
  service: Element,
  provider: string,
): { authorities: SealAuthority[]; skipped: number } {
  const [current] = childrenOf(service, "ServiceInformation");
  if (!current) return { authorities: [], skipped: 0 };
  const instances = [current, ...atPath(service, "ServiceHistory", "ServiceHistoryInstance")]
    .flatMap((element): Instance[] => {
      const from = dateAt(element, "StatusStartingTime");
      return from ? [{ element, from }] : [];
    })
    .sort((left, right) => right.from.getTime() - left.from.getTime());
  const certificates = atPath(current, "ServiceDigitalIdentity", "DigitalId", "X509Certificate")
    .flatMap(({ textContent }) => readBase64Certificate(textContent ?? "") ?? [])
    .map(({ raw }) => ({
      certificate: raw.toString("base64"),
      subjectSha256: sha256Hex(namesAndSerialOf(raw).subject),
    }));
  let skipped = 0;
  const authorities = instances.flatMap(({ element, from }, index) => {
    if (!isGrantedForSeals(element)) return [];
    const excludedPolicies = readExceptions(element);
    if (excludedPolicies === null) skipped += 1;
    if (excludedPolicies === null) return [];
    const grantedUntil = instances[index - 1]?.from ?? null;
    const facts = {
      provider,
      service: nameAt(element, "ServiceName"),
      grantedFrom: from,
      grantedUntil,
      excludedPolicies,
    };
    return certificates.map((certificate) => ({ ...facts, ...certificate }));
  });
  return { authorities, skipped };
}

function isGrantedForSeals(instance: Element): boolean {
  const uses = extensionsOf(instance).flatMap((extension) =>
    atPath(extension, "AdditionalServiceInformation", "URI"),
  );
  return (
    textAt(instance, "ServiceTypeIdentifier") === qualifiedCertificates &&
    textAt(instance, "ServiceStatus") === granted &&
    uses.some(({ textContent }) => textContent?.trim() === forSeals)
  );
}

/**
 * ETSI TS 119 612, 5.5.9.2: the policies under which the authority's certificates are not
 * qualified; null if the list uses other conditions, or has an unknown critical extension.
 *
 * Attack: a list excludes some certificates by conditions that a simple reader ignores. Rule: an
 * authority with conditions that are not understood is excluded.
 */
function readExceptions(instance: Element): string[] | null {
  const excluded: string[] = [];
  for (const extension of extensionsOf(instance)) {
    const isCritical = /^(?:true|1)$/.test(extension.getAttribute("Critical") ?? "");
    if (
      isCritical &&
      childElements(extension).some(({ localName }) => !knownExtensions.includes(localName))
    )
      return null;
    for (const element of Array.from(
      extension.getElementsByTagNameNS("*", "QualificationElement"),
    )) {
      const qualifiers = Array.from(element.getElementsByTagNameNS("*", "Qualifier"));
      if (!qualifiers.some((qualifier) => qualifier.getAttribute("uri") === notQualified)) continue;
      const policies = readPolicies(element);
      if (policies === null) return null;
      excluded.push(...policies);
    }
  }
  return [...new Set(excluded)];
}

/**
 * Any one of them is taken as sufficient, although a list may require several together: this
 * excludes too many rather than too few.
 */
function readPolicies(qualification: Element): string[] | null {
  const [criteria] = childElements(qualification).filter(
    ({ localName }) => localName === "CriteriaList",
  );
  if (!criteria || !["atLeastOne", "all"].includes(criteria.getAttribute("assert") ?? ""))
    return null;
  const parts = childElements(criteria).filter(({ localName }) => localName !== "Description");
  if (parts.length === 0 || parts.some(({ localName }) => localName !== "PolicySet")) return null;
  const identifiers = parts.flatMap((part) =>
    Array.from(part.getElementsByTagNameNS("*", "Identifier")),
  );
  const policies = identifiers.map(({ textContent }) =>
    (textContent ?? "").trim().replace(/^urn:oid:/i, ""),
  );
  return policies.length > 0 && policies.every((policy) => /^[0-9]+(?:\.[0-9]+)+$/.test(policy))
    ? policies
    : null;
}

function extensionsOf(instance: Element): Element[] {
  return atPath(instance, "ServiceInformationExtensions", "Extension");
}
