import { decodeBase64url } from "@/lib/domain/encodings/base64";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { publishedDigests } from "./published-digests";
import { readDigestSri, type StatedDigest } from "./related-resource";
import type { VcdmIssue } from "./rules";

const clause = "VCDM 2.0, 5.3";

/** Multihash codes and lengths of the SHA-2 hashes. */
const multihashes: Readonly<
  Record<string, { algorithm: StatedDigest["algorithm"]; length: number }>
> = {
  "1220": { algorithm: "sha256", length: 32 },
  "2030": { algorithm: "sha384", length: 48 },
  "1340": { algorithm: "sha512", length: 64 },
};

export type ResourceFindings = { wrong: VcdmIssue[]; notHeld: VcdmIssue[] };

/**
 * Compares the stated digests of related resources with those of the published bytes. A resource
 * without stored digests is reported separately: it cannot be checked, because documents never
 * trigger a fetch.
 */
export function compareRelatedResources(document: JsonObject): ResourceFindings {
  const findings: ResourceFindings = { wrong: [], notHeld: [] };
  for (const [index, resource] of asList(document.relatedResource).entries()) {
    if (!isJsonObject(resource) || typeof resource.id !== "string") continue;
    const path = `relatedResource.${index}`;
    const published = Object.hasOwn(publishedDigests, resource.id)
      ? publishedDigests[resource.id]
      : undefined;
    if (!published) findings.notHeld.push({ code: "related-resource-not-held", path, clause });
    else if (
      !statedDigestsOf(resource).every(
        (digest) => digest !== null && published[digest.algorithm] === digest.base64url,
      )
    )
      findings.wrong.push({ code: "related-resource-digest-wrong", path, clause });
  }
  return findings;
}

function statedDigestsOf({ digestSRI, digestMultibase }: JsonObject): (StatedDigest | null)[] {
  const sri = asList(digestSRI).flatMap((text) => readDigestSri(String(text)) ?? [null]);
  return [...sri, ...asList(digestMultibase).map((text) => readMultibaseDigest(String(text)))];
}

/**
 * Data Integrity 1.0, 2.6: multibase over multihash. Null for anything but a SHA-2 hash of its full
 * length.
 */
export function readMultibaseDigest(text: string): StatedDigest | null {
  const bytes = text.startsWith("u") ? decodeBase64url(text.slice(1)) : decodeBase58(text.slice(1));
  if (bytes === null) return null;
  const [code = 0, length = 0] = bytes;
  const hash = multihashes[`${hexOf(code)}${hexOf(length)}`];
  if (hash === undefined || bytes.length !== hash.length + 2) return null;
  return { algorithm: hash.algorithm, base64url: base64urlOf(bytes.subarray(2)) };
}

const hexOf = (byte: number) => byte.toString(16).padStart(2, "0");

function base64urlOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
