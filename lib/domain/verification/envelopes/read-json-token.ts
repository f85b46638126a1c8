import { decodeBase64url } from "@/lib/domain/encodings/base64";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { parseStrictJson } from "@/lib/domain/json/strict-json";
import type { Reason } from "@/lib/domain/verification/report/reasons";

/** Members of a protected header that a JAdES seal has and a token does not. */
const ofSeals = [
  "x5c",
  "x5t#S256",
  "x5t#o",
  "sigX5ts",
  "sigT",
  "sigPId",
  "srCms",
  "sigPl",
  "srAts",
  "adoTst",
  "sigD",
  "b64",
];

/** `text`: null if it is not read, with the reason. */
export type JsonToken = { text: string } | { text: null; reason: Reason };

/**
 * Converts a JWS in JSON serialisation (RFC 7515, 7.2), general or flattened, to a compact token;
 * null for a seal, whose certificate is in its header.
 *
 * Attack: the unsigned, unprotected header names another key or algorithm; two signatures cover two
 * readings of the header. Rule: ignore the unprotected header, and require a single signature.
 */
export function readJsonToken(document: JsonObject): JsonToken | null {
  const isBoth =
    document.signatures !== undefined &&
    (document.signature !== undefined || document.protected !== undefined);
  const entries = document.signatures === undefined ? [document] : asList(document.signatures);
  if (isBoth || entries.length === 0 || !entries.every(isToken)) return null;
  const [only, ...others] = entries;
  if (only === undefined || others.length > 0)
    return { text: null, reason: "unsupported-envelope" };
  if (isJsonObject(only.header) && only.header.disclosures !== undefined)
    return { text: null, reason: "sd-jwt" };
  return { text: `${only.protected}.${String(document.payload)}.${only.signature}` };
}

type Entry = JsonObject & { protected: string; signature: string };

function isToken(entry: JsonValue): entry is Entry {
  if (
    !isJsonObject(entry) ||
    typeof entry.protected !== "string" ||
    typeof entry.signature !== "string"
  )
    return false;
  const bytes = decodeBase64url(entry.protected);
  const reading =
    bytes && parseStrictJson(new TextDecoder().decode(bytes), { allowedContexts: new Set() });
  if (!reading?.ok || !isJsonObject(reading.value)) return false;
  const header = reading.value;
  return !ofSeals.some((member) => header[member] !== undefined);
}
