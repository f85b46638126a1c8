import { createHash } from "node:crypto";
import {
  assertSealedBy,
  type SealAlgorithm,
  type SealKey,
} from "@/lib/adapters/certificates/assert-sealed";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { issuerSerialOf } from "./issuer-serial";
import { findTextIssue } from "./signable-text";

export type SealRequest = {
  key: SealKey;
  /** DER: the key's certificate first, then its issuers as far as known. */
  certificates: readonly Uint8Array[];
  alg: SealAlgorithm;
  /** The claimed time of sealing. */
  now: Date;
  /** The member that carries that time; see {@link sealJades}. */
  timeMember?: "sigT" | "iat";
};

/**
 * The claimed time of sealing. ETSI TS 119 182-1 v1.1.1, clause 5.2.1: `sigT`, RFC 3339 in UTC with
 * whole seconds, listed in `crit`. v1.2.1, clause 5.1.11: `iat`, seconds since 1970 (RFC 7519,
 * section 4.1.6), not listed in `crit`.
 */
function claimedTime(now: Date, member: "sigT" | "iat") {
  return member === "sigT"
    ? { b64: false, sigT: isoSeconds(now), crit: ["b64", "sigT"] }
    : { b64: false, iat: Math.floor(now.getTime() / 1000), crit: ["b64"] };
}

function protectedHeader(
  leaf: Uint8Array,
  { certificates, alg, now, timeMember = "sigT" }: SealRequest,
): string {
  const header = {
    alg,
    cty: "octet-stream",
    kid: issuerSerialOf(leaf).toString("base64"),
    "x5t#S256": createHash("sha256").update(leaf).digest("base64url"),
    x5c: certificates.map((certificate) => Buffer.from(certificate).toString("base64")),
    typ: "jose+json",
    ...claimedTime(now, timeMember),
  };
  return Buffer.from(JSON.stringify(header)).toString("base64url");
}

/**
 * Seals a credential: JAdES baseline B (ETSI TS 119 182-1, clause 6), enveloping, in the general
 * JWS JSON serialisation (RFC 7515, section 7.2.1) with the payload unencoded (RFC 7797). The
 * European Commission's own issuer seals this way; the protected header has the same members in the
 * same order: `kid` is the base64 of IssuerSerial, `cty` is octet-stream because exact bytes are
 * sealed.
 *
 * `payloadText` is one JSON string in the result, and its UTF-8 bytes are signed: parsing and
 * re-serialising it breaks the seal. Returns the exact text to store and hand out.
 *
 * `sigT` carries the time, although v1.2.1 uses `iat` for new signatures: every seal seen in the
 * field, including the Commission's of 2026, has `sigT`, and a validator of v1.1.1 does not read
 * `iat`. `timeMember` switches this in one place. Errors: INVALID_INPUT for a payload that UTF-8
 * cannot encode without loss; NO_ACTIVE_KEY without a certificate.
 */
export async function sealJades(payloadText: string, request: SealRequest): Promise<string> {
  const [leaf] = request.certificates;
  if (!leaf) throw new AppError("NO_ACTIVE_KEY");
  const issue = findTextIssue(payloadText);
  if (issue) throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: issue }] });
  const header = protectedHeader(leaf, request);
  const input = Buffer.from(`${header}.${payloadText}`, "utf8");
  const signature = await request.key.sign(input);
  assertSealedBy(leaf, request.alg, { input, signature });
  const signatures = [
    { protected: header, signature: Buffer.from(signature).toString("base64url") },
  ];
  return JSON.stringify({ payload: payloadText, signatures });
}
