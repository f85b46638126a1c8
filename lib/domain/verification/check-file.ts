import { isJsonObject } from "./json-value";
import { verificationLimits } from "./limits";
import { isReason } from "./reasons";
import { because, type Check } from "./run-checks";
import { readStrictJson } from "./strict-json";

/** A file of more than 2 MB is not opened: embedded pictures are normal, more than that is not. */
export const sizeCheck: Check = {
  id: "size",
  fatal: true,
  appliesTo: () => null,
  async execute({ bytes }) {
    const limitMegabytes = verificationLimits.bytes / 1024 / 1024;
    return bytes.byteLength > verificationLimits.bytes ? because("too-large", { limitMegabytes }) : {};
  },
};

/** Strict JSON whose root is an object. */
export const jsonCheck: Check = {
  id: "json",
  fatal: true,
  appliesTo: () => null,
  async execute({ bytes: submitted, ports, findings }) {
    const bytes = findings.content ?? submitted;
    if (isCompactToken(bytes)) return because("unsupported-envelope", undefined, { envelope: "vc-jwt" });
    const reading = readStrictJson(bytes, { allowedContexts: ports.allowedContexts });
    if (!reading.ok)
      return because(isReason(reading.refusal.reason) ? reading.refusal.reason : "not-json", reading.refusal.values);
    return isJsonObject(reading.value)
      ? { found: { document: reading.value, envelope: "json-ld" } }
      : because("not-a-credential");
  },
};

/** Three or more base64url parts with points between them: a JWT or SD-JWT, which carries a credential but is no JSON of its own. */
function isCompactToken(bytes: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 8)).trimStart();
  if (!start.startsWith("ey")) return false;
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_~.=-]+$/.test(new TextDecoder("latin1").decode(bytes).trim());
}
