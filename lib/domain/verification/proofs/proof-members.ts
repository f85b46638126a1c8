import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";

/** A proof's options by their IRIs, whatever terms it uses. */
export type StatedProof = {
  created?: JsonValue;
  expires?: JsonValue;
  /** The first statement that is not a proof option. */
  unlisted?: string;
};

const security = "https://w3id.org/security#";

/**
 * Data Integrity 1.0, 2.1: every member that a proof may have, with the address that our contexts
 * give it.
 */
export const proofMembers: Readonly<Record<string, string>> = {
  challenge: `${security}challenge`,
  created: "http://purl.org/dc/terms/created",
  cryptosuite: `${security}cryptosuite`,
  domain: `${security}domain`,
  expires: `${security}expiration`,
  nonce: `${security}nonce`,
  previousProof: `${security}previousProof`,
  proofPurpose: `${security}proofPurpose`,
  proofValue: `${security}proofValue`,
  verificationMethod: `${security}verificationMethod`,
};

const nameless: ReadonlySet<string> = new Set(["id", "type", "@context"]);
const addresses: ReadonlySet<string> = new Set(Object.values(proofMembers));

/**
 * The first member of a proof, as written, that is not a proof option; undefined if there is none.
 */
export function findUnlistedMember(proof: JsonObject): string | undefined {
  return Object.keys(proof).find(
    (member) => !nameless.has(member) && !Object.hasOwn(proofMembers, member),
  );
}

/**
 * Reads the options of a proof after expansion.
 *
 * Attack: an allowed context has a second term for the IRI of `expires`; the holder uses that term,
 * the signature still matches, and a check for `expires` finds none. Rule: times are read by IRI,
 * and a proof may only have listed members.
 */
export function readStatedProof(expanded: JsonObject): StatedProof {
  const unlisted = Object.keys(expanded).find(
    (key) => key !== "@id" && key !== "@type" && !addresses.has(key),
  );
  return {
    ...timeOf("created", expanded),
    ...timeOf("expires", expanded),
    ...(unlisted === undefined ? {} : { unlisted }),
  };
}

/** Several values as a list: an unreadable date. */
function timeOf(member: "created" | "expires", expanded: JsonObject): StatedProof {
  const values = asList(expanded[proofMembers[member] ?? ""]).map((value) =>
    isJsonObject(value) ? (value["@value"] ?? null) : null,
  );
  const [value] = values;
  return value === undefined ? {} : { [member]: values.length === 1 ? value : values };
}
