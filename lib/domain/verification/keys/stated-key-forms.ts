import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { type KeyType, type PublicKey, readJwk, readMultikey, readRawKey } from "./public-key";

const forms = ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex"] as const;
type Form = (typeof forms)[number];

/**
 * `own`: the form in the type's definition. `key`: the required key type, if the type states one.
 */
type MethodKind = { own: Form; key?: KeyType };

/** The supported types of verification methods, of the current registry and earlier ones. */
const kinds: ReadonlyMap<string, MethodKind> = new Map<string, MethodKind>([
  ["Multikey", { own: "publicKeyMultibase" }],
  ["JsonWebKey", { own: "publicKeyJwk" }],
  ["JsonWebKey2020", { own: "publicKeyJwk" }],
  ["JwsVerificationKey2020", { own: "publicKeyJwk" }],
  ["Ed25519VerificationKey2018", { own: "publicKeyBase58", key: "Ed25519" }],
  ["Ed25519VerificationKey2020", { own: "publicKeyMultibase", key: "Ed25519" }],
  ["EcdsaSecp256r1VerificationKey2019", { own: "publicKeyMultibase", key: "P-256" }],
  ["EcdsaSecp384r1VerificationKey2019", { own: "publicKeyMultibase", key: "P-384" }],
  ["P256Key2021", { own: "publicKeyJwk", key: "P-256" }],
  ["P384Key2021", { own: "publicKeyJwk", key: "P-384" }],
  ["RsaVerificationKey2018", { own: "publicKeyJwk", key: "RSA" }],
]);

/**
 * The key of a verification method in any form that issuers have used; null for an unsupported one.
 *
 * Attack: two forms with two keys, of which readers take different ones. Rule: the form of the
 * type, or otherwise the only one present; and the key has the type's kind.
 */
export function readStatedKey(method: JsonObject): PublicKey | null {
  const [type, ...others] = asList(method.type);
  const kind = typeof type === "string" && others.length === 0 ? kinds.get(type) : undefined;
  if (kind === undefined) return null;
  const given = forms.filter((form) => (method[form] ?? null) !== null);
  const form = given.includes(kind.own) ? kind.own : given.length === 1 ? given[0] : undefined;
  const key = form === undefined ? null : readForm(form, method[form] ?? null, kind.key);
  return key !== null && (kind.key === undefined || kind.key === key.type) ? key : null;
}

function readForm(form: Form, value: JsonValue, type: KeyType | undefined): PublicKey | null {
  if (form === "publicKeyJwk") return isJsonObject(value) ? readJwk(value) : null;
  if (form === "publicKeyMultibase") return readMultikey(value);
  if (typeof value !== "string" || value.length > 256 || type === undefined) return null;
  const bytes = form === "publicKeyBase58" ? decodeBase58(value) : decodeHex(value);
  return bytes && readRawKey(type, bytes);
}

function decodeHex(text: string): Uint8Array | null {
  const digits = text.replace(/^0x/i, "");
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
