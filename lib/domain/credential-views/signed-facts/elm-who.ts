import type { JsonObject } from "@/lib/domain/json/json-value";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import { type FactReader, plain, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

type Organisation = JsonObject | undefined;

/**
 * The name of an organisation or person, under any of the model's terms; its address if it has
 * none.
 */
export function nameOf(reader: FactReader, owner: Organisation): FactValue | null {
  const names = ["legalName", "prefLabel", "fullName", "altLabel"].map((term) =>
    reader.text(owner, term),
  );
  const [name] = names.filter((found) => found !== null);
  return name
    ? { ...name, text: plainName(name.text) }
    : typeof owner?.id === "string"
      ? plain(owner.id)
      : null;
}

/** An identifier under the name of its scheme, that of a person in the reader's language. */
export function identifierOf(reader: FactReader, identifier: JsonObject): FactValue | null {
  const known: Record<string, string> = {
    "Student number": reader.words.studentNumber,
    "European Student Identifier": reader.words.europeanStudentIdentifier,
  };
  const scheme = reader.string(identifier, "schemeName");
  const [notation] = reader.plain(identifier, "notation");
  const [country] = reader.concepts(identifier, "spatial");
  if (notation === undefined) return null;
  const remark = country === undefined ? "" : ` (${country.text})`;
  const text =
    scheme === undefined ? notation.text : `${known[scheme] ?? scheme}: ${notation.text}`;
  return { text: `${text}${remark}`, language: "und" };
}

function identifiersOf(
  reader: FactReader,
  owner: Organisation,
  term: string,
): (FactValue | null)[] {
  return reader.nodes(owner, term).map((identifier) => identifierOf(reader, identifier));
}

function placesOf(
  reader: FactReader,
  organisation: Organisation,
): { country: FactValue[]; region: FactValue[] } {
  const locations = reader.nodes(organisation, "location");
  const addresses = locations.flatMap((location) => reader.nodes(location, "address"));
  return {
    country: addresses.flatMap((address) => reader.concepts(address, "countryCode")),
    region: locations.flatMap((location) => reader.concepts(location, "spatialCode")),
  };
}

/** Pages by title, if they have one. */
export function webPages(reader: FactReader, owner: Organisation, term: string): FactValue[] {
  return reader.nodes(owner, term).flatMap((page) => {
    const [address] = reader.plain(page, "contentURL");
    const title = reader.text(page, "title");
    if (address === undefined) return [];
    return [
      title === null
        ? address
        : {
            ...title,
            ...(address.href ? { href: address.href } : {}),
            details: reader.fact("policy", address),
          },
    ];
  });
}

function organisationDetails(reader: FactReader, organisation: Organisation): SignedFact[] {
  const { country, region } = placesOf(reader, organisation);
  return [
    ...reader.fact("country", country),
    ...reader.fact("region", region),
    ...reader.fact("registration", identifiersOf(reader, organisation, "registration")),
    ...reader.fact("legalIdentifier", identifiersOf(reader, organisation, "eIDASIdentifier")),
    ...reader.fact("vatNumber", identifiersOf(reader, organisation, "vatIdentifier")),
    ...reader.fact("identifier", identifiersOf(reader, organisation, "identifier")),
    ...reader.fact("homepage", webPages(reader, organisation, "homepage")),
  ];
}

/** An organisation by name, with its location and registration. */
export function organisation(reader: FactReader, node: Organisation): FactValue | null {
  return withDetails(nameOf(reader, node), organisationDetails(reader, node));
}

function untagged(name: FactValue | null): FactValue | null {
  return name && { ...name, language: "und" };
}

function learner(reader: FactReader, { subject }: ElmParts): SignedFact[] {
  // A name has no language, whatever its signed tag.
  const name = (term: string) => untagged(reader.text(subject, term));
  const full = name("fullName");
  const [given, family] = [name("givenName"), name("familyName")];
  const joined = [given, family].flatMap((part) => part?.text ?? []).join(" ");
  const { withIdentifiers } = reader.frame;
  return [
    ...reader.fact("name", full ?? (joined === "" ? null : plain(joined)), "learner"),
    ...reader.fact("givenName", given, "learner"),
    ...reader.fact("familyName", family, "learner"),
    ...(withIdentifiers
      ? [
          ...reader.fact("dateOfBirth", reader.day(subject, "dateOfBirth"), "learner"),
          ...reader.fact(
            "identifier",
            [
              ...identifiersOf(reader, subject, "identifier"),
              ...identifiersOf(reader, subject, "nationalID"),
            ],
            "learner",
          ),
        ]
      : []),
  ];
}

/** Learner, awarding bodies, issuer, and dates. */
export function elmWho(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { document, claim, awardingBodies, issuer } = parts;
  const root = document.root;
  const process = reader.node(claim, "awardedBy");
  reader.mark(process, "awardingBody");
  const owners = [...awardingBodies, issuer];
  const countries = owners.flatMap((owner) => placesOf(reader, owner).country);
  const regions = owners.flatMap((owner) => placesOf(reader, owner).region);
  // An organisation that both directed an activity and awards it is shown once.
  const directors = reader
    .nodes(claim, "directedBy")
    .filter(({ id }) => !awardingBodies.some((body) => body.id === id));
  const directed = directors.map((one) => organisation(reader, one));
  const issued = reader.moment(root, "issued") ?? reader.moment(root, "issuanceDate");
  const from = reader.moment(root, "validFrom");
  reader.mark(root, "issued", "issuanceDate", "expirationDate", "issuer");
  return [
    ...learner(reader, parts),
    ...reader.fact(
      "awardingBody",
      awardingBodies.map((body) => organisation(reader, body)),
      "awarding-body",
    ),
    ...reader.fact("directedBy", directed),
    ...reader.fact("country", countries, "country"),
    ...reader.fact("region", regions, "country"),
    ...reader.fact("issuer", organisation(reader, issuer)),
    ...reader.fact("awardedOn", reader.day(process, "awardingDate"), "date-of-issuing"),
    ...reader.fact("issuedOn", issued ?? from, "date-of-issuing"),
    ...(issued && from && from.text !== issued.text ? reader.fact("validFrom", from) : []),
    ...reader.fact(
      "validUntil",
      reader.moment(root, "validUntil") ?? reader.moment(root, "expirationDate"),
    ),
  ];
}
