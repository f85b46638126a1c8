import { gzipSync } from "node:zlib";
import { isoSeconds } from "@/lib/domain/days";
import { contextUrls } from "./contexts";
import type { JsonLdDocument } from "./data-integrity";

/** How long a published list is valid: it is signed again well before. */
export const listValidForHours = 24;

/**
 * How long a reader may cache a list, in milliseconds (`ttl`): the same as the response's max-age.
 */
export const listTtlMilliseconds = 300_000;

/** The `encodedList`: multibase base64url (`u`) of the gzipped bits: section 3.3. */
export function encodeBitstring(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString("base64url")}`;
}

/** The content of a list credential. `bits` has one bit per entry, most significant first. */
export type StatusListFacts = {
  /** The list's public address; also the credential's id. */
  url: string;
  issuerDid: string;
  purpose: "revocation" | "suspension";
  bits: Uint8Array;
  /** The moment of signing; the list is valid for {@link listValidForHours} from then. */
  now: Date;
};

/**
 * The unsigned BitstringStatusListCredential (section 2.2) of one purpose, VCDM 2.0, ready for
 * `secureCredential`. Pure: equal facts give equal documents.
 */
export function composeStatusList({
  url,
  issuerDid,
  purpose,
  bits,
  now,
}: StatusListFacts): JsonLdDocument {
  return {
    "@context": [contextUrls.credentialsV2],
    id: url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerDid,
    validFrom: isoSeconds(now),
    validUntil: isoSeconds(new Date(now.getTime() + listValidForHours * 3_600_000)),
    credentialSubject: {
      id: `${url}#list`,
      type: "BitstringStatusList",
      statusPurpose: purpose,
      encodedList: encodeBitstring(bits),
      ttl: listTtlMilliseconds,
    },
  };
}
