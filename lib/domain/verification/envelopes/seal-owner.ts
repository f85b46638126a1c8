import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { openElmDocument } from "@/lib/domain/verification/elm/elm-document";
import type { SignerCertificate } from "./certificate";

/**
 * All members in which an issuer may state a name: the certificate must contain each of them,
 * because readers differ in which they show.
 */
const nameTerms = ["legalName", "name", "prefLabel", "altLabel", "fullName"] as const;

/**
 * Whether an issuer is the owner of a certificate: the certificate contains every name it states,
 * in every language, and its legal identifier is the certificate's. An issuer without a name is
 * matched by the identifier alone.
 *
 * Attack: the holder of a certificate states its own number and the name of a university, or its
 * own name in one language and the university's in another. Rule: a single name that is not in the
 * certificate means a different owner. Case, accents and spaces are ignored, because certificates
 * omit them.
 */
export function isSealOwner(
  root: JsonObject,
  { organisation, commonName, organisationIdentifier }: SignerCertificate,
): boolean {
  const document = openElmDocument(root);
  const issuer = document.node(root, "issuer");
  if (issuer === undefined || typeof root.issuer === "string") return false;
  const carried = [organisation, commonName].filter((name) => name !== null).map(folded);
  const claimed = claimedNames(issuer).map(folded);
  const numbers = document
    .nodes(issuer, "eIDASIdentifier")
    .flatMap(({ notation }) => numbersIn(notation));
  const isOwn = (number: string) =>
    organisationIdentifier === number || organisationIdentifier?.endsWith(`-${number}`) === true;
  if (organisationIdentifier !== null && !numbers.every(isOwn)) return false;
  if (claimed.length === 0) return organisationIdentifier !== null && numbers.length > 0;
  return claimed.every((name) => carried.includes(name));
}

/** The issuer's claimed name; its id if it has no name. */
export function claimedName(root: JsonObject): string {
  const issuer = openElmDocument(root).node(root, "issuer");
  return (issuer && claimedNames(issuer)[0]) ?? String(issuer?.id ?? "");
}

function claimedNames(issuer: JsonObject): string[] {
  return nameTerms.flatMap((term) => textsIn(issuer[term])).filter((name) => name.trim() !== "");
}

function textsIn(value: JsonValue | undefined): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** One or two characters are a placeholder. */
function numbersIn(notation: JsonValue | undefined): string[] {
  return textsIn(notation)
    .map((number) => number.trim())
    .filter((number) => number.length >= 4);
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toUpperCase();
}
