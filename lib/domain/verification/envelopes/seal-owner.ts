import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { openElmDocument } from "@/lib/domain/verification/elm/elm-document";
import type { Certificate } from "./certificate";

/**
 * Wherever an issuer may state a name: whichever of them a reader takes, the certificate must carry
 * it.
 */
const nameTerms = ["legalName", "name", "prefLabel", "altLabel", "fullName"] as const;

/**
 * Whether an issuer is the owner of a certificate: every name it states, in every language, is one
 * that the certificate carries, and its legal identifier is the certificate's. An issuer without a
 * name is known by the identifier alone.
 *
 * Attack: the holder of a certificate states its own number and the name of a university, or its
 * own name in one language and the university's in another. Rule: one name that the certificate
 * does not carry makes it another's seal. Capitals, accents and spaces are not compared, for
 * certificates leave them out.
 */
export function isSealOwner(
  root: JsonObject,
  { organisation, commonName, organisationIdentifier }: Certificate,
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

/** What the issuer calls itself; its id where it has no name. */
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
