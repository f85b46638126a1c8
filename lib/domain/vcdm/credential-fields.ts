import { isCalendarDay } from "@/lib/domain/days";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { withoutEmptyValues } from "./empty-values";

/**
 * The issuer's id, written as a string or as an object with one (VCDM 2.0, 4.7); null if there is
 * none.
 */
export function issuerIdOf(document: JsonObject): string | null {
  const issuer = document.issuer;
  const id = isJsonObject(issuer) ? issuer.id : issuer;
  return typeof id === "string" && id !== "" ? id : null;
}

/** The proofs of a document as objects; null if one of them is not an object. */
export function proofsOf(document: JsonObject): JsonObject[] | null {
  const proofs = asList(document.proof);
  return proofs.every(isJsonObject) ? proofs : null;
}

const signatureMembers = [
  "proofValue",
  "jws",
  "signatureValue",
  "verificationMethod",
  "signature",
  "signatures",
];

/**
 * Whether a JSON credential has no signature under any name: its contexts may give a proof another
 * name, and then it is not unsigned but unreadable.
 */
export function isUnsigned(document: JsonObject): boolean {
  const holdsSignature = (value: JsonValue) =>
    isJsonObject(value) && signatureMembers.some((member) => member in value);
  const { proof } = withoutEmptyValues({ proof: document.proof ?? null });
  return (
    proof === undefined &&
    ![document, ...Object.values(document).flatMap(asList)].some(holdsSignature)
  );
}

/** The content that a proof covers: everything except the proof. */
export function withoutProof(document: JsonObject): JsonObject {
  const { proof: _, ...content } = document;
  return content;
}

const dateTimeStamp =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,30})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;

/**
 * A date-time with its zone (XML Schema 1.1, `dateTimeStamp`), as milliseconds since 1970; null if
 * invalid.
 */
export function readDateTime(value: JsonValue | undefined): number | null {
  if (typeof value !== "string" || !dateTimeStamp.test(value)) return null;
  const time = Date.parse(value);
  // Attack: 30 February is read as 2 March here and refused elsewhere, so two readers see different
  // ends. Rule: a day that does not exist is invalid.
  return Number.isNaN(time) || !isCalendarDay(value.slice(0, 10)) ? null : time;
}
