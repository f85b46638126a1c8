import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";

/** What a proof says, by the addresses of its statements: whatever words it was written with. */
export type StatedProof = {
  created?: JsonValue;
  expires?: JsonValue;
  /** The first statement that is none of a proof's. */
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
 * The first member of a proof, as written, that is none of a proof's; undefined where there is
 * none.
 */
export function findUnlistedMember(proof: JsonObject): string | undefined {
  return Object.keys(proof).find(
    (member) => !nameless.has(member) && !Object.hasOwn(proofMembers, member),
  );
}

/**
 * Reads the options of a proof after expansion.
 *
 * Attack: a context that we allow has a second word for the address of `expires`; its holder writes
 * that word, the signature still fits, and a check that looks for `expires` finds no end. Rule:
 * times are read by their addresses, and a proof says nothing that is not on the list.
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

/** Of several, the list of them: a date that cannot be read. */
function timeOf(member: "created" | "expires", expanded: JsonObject): StatedProof {
  const values = asList(expanded[proofMembers[member] ?? ""]).map((value) =>
    isJsonObject(value) ? (value["@value"] ?? null) : null,
  );
  const [value] = values;
  return value === undefined ? {} : { [member]: values.length === 1 ? value : values };
}
