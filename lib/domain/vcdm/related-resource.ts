import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { isUrl } from "./identifiers";
import { itemsOf, pathIf, type VcdmRule } from "./rules";

const clause = "VCDM 2.0, 5.3";

/**
 * A digest stated in a document: the hash algorithm, and its bytes as base64url without padding.
 */
export type StatedDigest = { algorithm: "sha256" | "sha384" | "sha512"; base64url: string };

const sri = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+)={0,2}(?:\?[!-~]*)?$/;
const lengths = { sha256: 43, sha384: 64, sha512: 86 } as const;

/**
 * `digestSRI`: Subresource Integrity, 3.5: one or more hashes separated by white space. Null if one
 * is malformed. base64url is also accepted: both are in use, and they differ only in two
 * characters.
 */
export function readDigestSri(text: string): StatedDigest[] | null {
  const digests = text.split(/[ \t\n\r]+/).map((part): StatedDigest | null => {
    const [, algorithm, written = ""] = sri.exec(part) ?? [];
    if (algorithm !== "sha256" && algorithm !== "sha384" && algorithm !== "sha512") return null;
    const base64url = written.replaceAll("+", "-").replaceAll("/", "_");
    return base64url.length === lengths[algorithm] ? { algorithm, base64url } : null;
  });
  return digests.every((digest) => digest !== null) ? digests : null;
}

/**
 * The form of `digestMultibase`: base64url (`u`) or base58btc (`z`). The bytes are decoded for the
 * comparison.
 */
export function isMultibase(text: string): boolean {
  return /^u[A-Za-z0-9_-]{1,200}$/.test(text) || /^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text);
}

function resourcesOf(document: JsonObject): { value: JsonObject; path: string }[] {
  return itemsOf(document.relatedResource, "relatedResource").flatMap(({ value, path }) =>
    isJsonObject(value) ? [{ value, path }] : [],
  );
}

const isEach = (value: JsonValue | undefined, isRight: (text: string) => boolean) =>
  asList(value).every((item) => typeof item === "string" && isRight(item));

/**
 * VCDM 2.0, 5.3: integrity of related resources. Whether a digest is correct can only be checked
 * with the resource.
 */
export const relatedResourceRules: readonly VcdmRule[] = [
  {
    code: "related-resource-not-an-object",
    clause,
    versions: ["2.0"],
    find: (document) =>
      itemsOf(document.relatedResource, "relatedResource")
        .filter(({ value }) => !isJsonObject(value))
        .map(({ path }) => path),
  },
  {
    code: "related-resource-id-missing",
    clause,
    versions: ["2.0"],
    find: (document) =>
      resourcesOf(document).flatMap(({ value, path }) => pathIf(!isUrl(value.id), `${path}.id`)),
  },
  {
    code: "related-resource-repeated",
    clause,
    versions: ["2.0"],
    find: (document) => {
      const ids = resourcesOf(document).map(({ value }) => value.id);
      return resourcesOf(document).flatMap(({ value, path }, index) =>
        pathIf(ids.indexOf(value.id) < index, `${path}.id`),
      );
    },
  },
  {
    code: "related-resource-digest-missing",
    clause,
    versions: ["2.0"],
    find: (document) =>
      resourcesOf(document).flatMap(({ value, path }) =>
        pathIf(value.digestSRI === undefined && value.digestMultibase === undefined, path),
      ),
  },
  {
    code: "related-resource-digest-malformed",
    clause,
    versions: ["2.0"],
    find: (document) =>
      resourcesOf(document).flatMap(({ value, path }) => [
        ...pathIf(
          !isEach(value.digestSRI, (text) => readDigestSri(text) !== null),
          `${path}.digestSRI`,
        ),
        ...pathIf(!isEach(value.digestMultibase, isMultibase), `${path}.digestMultibase`),
      ]),
  },
  {
    code: "related-resource-media-type-malformed",
    clause,
    versions: ["2.0"],
    find: (document) =>
      resourcesOf(document).flatMap(({ value, path }) =>
        pathIf(
          value.mediaType !== undefined &&
            !(typeof value.mediaType === "string" && /^[\w.+-]+\/[\w.+-]+/.test(value.mediaType)),
          `${path}.mediaType`,
        ),
      ),
  },
];
