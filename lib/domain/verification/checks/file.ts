import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { readStrictJson, type StrictJsonOptions } from "@/lib/domain/json/strict-json";
import { isUnsigned } from "@/lib/domain/vcdm/credential-fields";
import { readTokenAddress } from "@/lib/domain/vcdm/token-address";
import { baseContexts } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import { isCompactToken } from "@/lib/domain/verification/envelopes/compact-token";
import { readJsonToken } from "@/lib/domain/verification/envelopes/read-json-token";
import { isSealed, readSeal } from "@/lib/domain/verification/envelopes/read-seal";
import { readToken } from "@/lib/domain/verification/envelopes/read-token";
import { isReason } from "@/lib/domain/verification/report/reasons";
import type { Check } from "@/lib/domain/verification/run-checks";
import {
  nameOtherDocument,
  nameOtherFormat,
} from "@/lib/domain/verification/submissions/name-other-format";
import { nameOtherText } from "@/lib/domain/verification/submissions/name-other-text";
import { verificationLimits } from "@/lib/domain/verification-limits";

/** A file of more than 2 MB is not opened: embedded pictures are normal, but not larger ones. */
export const sizeCheck: Check = {
  id: "size",
  fatal: true,
  appliesTo: () => null,
  async execute({ bytes }) {
    const limitMegabytes = verificationLimits.bytes / 1024 / 1024;
    return bytes.byteLength > verificationLimits.bytes
      ? because("too-large", { limitMegabytes })
      : {};
  },
};

/** Strict JSON whose root is an object, or an envelope that contains one: a token, or a seal. */
export const jsonCheck: Check = {
  id: "json",
  fatal: true,
  appliesTo: () => null,
  async execute({ bytes: submitted, ports, findings }) {
    const bytes = findings.content ?? submitted;
    const { allowedContexts, reader } = ports;
    return reader
      ? reader.read({ bytes, allowedContexts })
      : readContent(bytes, { allowedContexts });
  },
};

/**
 * Parses a file before anything in it is trusted. Its author controls the cost, up to the limits,
 * so the server runs it in a thread.
 */
export function readContent(bytes: Uint8Array, options: StrictJsonOptions): CheckAnswer {
  const token = readCompactToken(bytes);
  if (token !== null) return openToken(token, options);
  const format = nameOtherFormat(bytes);
  if (format !== null) return because(format);
  const other = nameOtherText(bytes);
  if (other !== null) return other;
  const reading = readStrictJson(bytes, options);
  if (!reading.ok && reading.refusal.reason === "nested-context" && isUnsignedFile(bytes, options))
    return because("not-signed");
  if (!reading.ok)
    return because(
      isReason(reading.refusal.reason) ? reading.refusal.reason : "not-json",
      reading.refusal.values,
    );
  if (!isJsonObject(reading.value)) return because("not-a-credential");
  if (isPresentation(reading.value)) return because("presentation-not-read");
  if (typesOf(reading.value).includes("EnvelopedVerifiableCredential"))
    return openEnveloped(reading.value, options);
  const known = nameOtherDocument(reading.value);
  if (known !== null) return because(known);
  if (isSealed(reading.value)) return openSeal(reading.value, options);
  return { found: { document: reading.value, envelope: "json-ld" } };
}

/** Nested contexts are irrelevant if nothing is signed. */
function isUnsignedFile(bytes: Uint8Array, options: StrictJsonOptions): boolean {
  const reading = readStrictJson(bytes, { ...options, nestedContexts: "judged-by-caller" });
  if (!reading.ok || !isJsonObject(reading.value)) return false;
  return typesOf(reading.value).includes("VerifiableCredential") && isUnsigned(reading.value);
}

/**
 * Credentials are extracted from a presentation before they are read; a presentation that reaches
 * this point could not be split.
 */
function isPresentation(document: JsonObject): boolean {
  const types = typesOf(document);
  const isOne =
    types.includes("VerifiablePresentation") || types.includes("EnvelopedVerifiablePresentation");
  return isOne && !types.includes("VerifiableCredential");
}

/** A token in compact form, which contains a credential but is not JSON itself. */
function readCompactToken(bytes: Uint8Array): string | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 8)).trimStart();
  if (!start.startsWith("ey")) return null;
  const text = new TextDecoder("latin1").decode(bytes).trim();
  return isCompactToken(text) ? text : null;
}

/** An SD-JWT discloses some of its content separately, which is a different format. */
function openToken(text: string, options: StrictJsonOptions): CheckAnswer {
  const envelope = "vc-jwt" as const;
  if (text.includes("~")) return because("sd-jwt", undefined, { envelope });
  const reading = readToken(text, options);
  if (!reading.ok) return { ...reading.answer, found: { envelope } };
  const known = nameOtherDocument(reading.document);
  if (known !== null) return because(known, undefined, { envelope });
  return { found: { envelope, document: reading.document, token: reading.token } };
}

/**
 * Members that another program would read as the credential, or its credentials, instead of the
 * envelope's content.
 */
const beside = ["credentialSubject", "verifiableCredential", "verifiablePresentation", "vc", "vp"];

/**
 * VCDM 2.0, 4.13.1: a token as a `data:` URL. The rest of the object is not signed and therefore
 * not read; the object must still name the context that defines an envelope.
 */
function openEnveloped(document: JsonObject, options: StrictJsonOptions): CheckAnswer {
  const { id, type } = document;
  if (asList(type).length !== 1) return because("unsupported-envelope");
  const address = typeof id === "string" ? readTokenAddress(id) : null;
  if (beside.some((member) => member in document)) return because("read-two-ways");
  if (address?.holds !== "credential") return because("unsupported-envelope");
  const namesBaseContext = asList(document["@context"]).includes(baseContexts["2.0"]);
  return namesBaseContext ? openToken(address.token, options) : because("base-context-missing");
}

/** RFC 7515, 7.2: members next to the seal are not sealed. */
function openSeal(document: JsonObject, options: StrictJsonOptions): CheckAnswer {
  if (beside.some((member) => member in document)) return because("read-two-ways");
  const token = readJsonToken(document);
  if (token !== null)
    return token.text === null ? because(token.reason) : openToken(token.text, options);
  const envelope = "jades" as const;
  const reading = readSeal(document, options);
  if (!reading.ok) return { ...reading.answer, found: { envelope } };
  return { found: { envelope, document: reading.document, seals: reading.seals } };
}
