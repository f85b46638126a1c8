import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";

const headBytes = 16_384;
const openingBrace = 0x7b;

/**
 * CBOR: COSE_Sign1 with its tag or that of a CWT, or without one (RFC 9052, 4.2; RFC 8392, 6): a
 * list of four whose first is a byte string.
 */
const cose = /^(?:\xd8\x3d)?(?:\xd2)?\x84(?:[\x40-\x57]|\x58[\s\S])[\xa0-\xbf]/;
const coseTagged = /^(?:\xd8\x3d)?\xd2\x84/;
/** CBOR: a map that starts with a member of ISO/IEC 18013-5, 8.3.2.1.2.2. */
const mdoc = /^(?:[\xa1-\xa5]|\xbf)(?:\x6anameSpaces|\x6aissuerAuth|\x67version|\x69documents)/;
/**
 * After a sequence header of any length, in DER or BER: a ContentInfo with signed data (RFC 5652, 3
 * and 5.1).
 */
const signedData = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
const cmsArmour = /^-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----/;
const base64 = /^[A-Za-z0-9+/_-]{40,}={0,2}$/;
const hexadecimal = /^(?:[0-9a-f]{2}){40,}$/i;

/**
 * Namespaces of the European Learning Model 2 (2021 to 2023) and its seals, and of EMREX; in the
 * attributes of the first element.
 */
const olderEuropass =
  /^<(?:[\w.-]+:)?(?:europassCredential|credential|verifiableCredential|verifiablePresentation|europeanDigitalCredential)[\s>]/i;
const europassNamespace =
  /xmlns(?::[\w.-]+)?\s*=\s*["']https?:\/\/data\.europa\.eu\/(?:snb|europass)[^"']*["']/;
const elmo = /^<(?:[\w.-]+:)?elmo[\s>][^>]*emrex/i;

/** The unsupported format of a file, by its first bytes; null for any other. Proves nothing. */
export function nameOtherFormat(bytes: Uint8Array): Reason | null {
  // Common first bytes start none of these formats.
  if (bytes[0] === openingBrace) return null;
  const head = latin1(bytes.subarray(0, headBytes));
  const text = head.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (text.startsWith("<")) return nameMarkup(text);
  if (cmsArmour.test(text)) return "cms";
  const letters = text.replace(/\s/g, "");
  if (hexadecimal.test(letters)) return nameBinary(fromHexadecimal(letters));
  return (
    nameBinary(head) ??
    (base64.test(letters) && /^\S+\s*(?:[\r\n]|$)/.test(text)
      ? nameBinary(fromBase64(letters))
      : null)
  );
}

function nameMarkup(text: string): Reason | null {
  const root = /<(?![!?])[^>]*>?/.exec(text.replace(/<!--[\s\S]*?(?:-->|$)/g, ""))?.[0] ?? "";
  if (elmo.test(root)) return "elmo";
  return olderEuropass.test(root) && europassNamespace.test(root) ? "older-europass" : null;
}

function nameBinary(head: string): Reason | null {
  if (head.startsWith("\x30") && head.slice(2, 6 + signedData.length).includes(signedData))
    return "cms";
  if (mdoc.test(head)) return "mdoc";
  return coseTagged.test(head) || cose.test(head) ? "cose" : null;
}

/** Enough decoded base64 to recognise its content. */
function fromBase64(letters: string): string {
  const start = letters.slice(0, 96).replaceAll("-", "+").replaceAll("_", "/");
  return atob(start.slice(0, start.length - (start.length % 4)).replace(/=+$/, ""));
}

function fromHexadecimal(letters: string): string {
  return (letters.slice(0, 96).match(/../g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    .join("");
}

/** One character per byte. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4_096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4_096));
  return text;
}

const badge2Contexts =
  /^https?:\/\/(?:w3id\.org\/openbadges\/v[12]|openbadgespec\.org\/v[12]\/context\.json|purl\.imsglobal\.org\/spec\/ob\/v2p[0-9])/;
const badge2Types: ReadonlySet<unknown> = new Set(["Assertion", "BadgeClass"]);
const merkle = /^merkle-?proof-?20\d\d$/i;

/** The same for a parsed JSON document, by its own statements. */
export function nameOtherDocument(document: JsonObject): Reason | null {
  const contexts = asList(document["@context"]).filter((context) => typeof context === "string");
  const types = asList(document.type);
  if (
    contexts.some((context) => /blockcerts/i.test(context)) ||
    types.includes("BlockcertsCredential") ||
    isAnchored(document)
  )
    return "blockcerts";
  const isOlderBadge =
    contexts.some((context) => badge2Contexts.test(context)) ||
    types.some((type) => badge2Types.has(type));
  // The first version had no context: an assertion states its recipient and badge.
  const isOldest =
    document.recipient !== undefined &&
    document.badge !== undefined &&
    !types.includes("VerifiableCredential");
  return isOlderBadge || isOldest ? "open-badge-2" : null;
}

function isAnchored({ proof, signature }: JsonObject): boolean {
  const proofs = [...asList(proof), ...asList(signature)].filter(isJsonObject);
  const isMerkle = ({ type, cryptosuite }: JsonObject) =>
    asList(type).some((name) => merkle.test(String(name))) || merkle.test(String(cryptosuite));
  return proofs.length > 0 && proofs.every(isMerkle);
}
