import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { documentRules, noVersion } from "@/lib/domain/vcdm/credential-rules";
import { isUrl } from "@/lib/domain/vcdm/identifiers";
import {
  bothVersions,
  issuesBy,
  itemsOf,
  pathIf,
  type VcdmIssue,
  type VcdmRule,
} from "@/lib/domain/vcdm/rules";
import { readTokenAddress } from "@/lib/domain/vcdm/token-address";
import { versionOf } from "@/lib/domain/vcdm/versions";

/** The rules for a presentation: VCDM 2.0, 4.13 and VCDM 1.1, 4.10. */
export const presentationRules: readonly VcdmRule[] = [
  ...documentRules,
  {
    code: "type-not-presentation",
    clause: "VCDM 2.0, 4.13",
    versions: bothVersions,
    find: (document) => pathIf(!asList(document.type).includes("VerifiablePresentation"), "type"),
  },
  {
    code: "holder-not-a-url",
    clause: "VCDM 2.0, 4.13",
    versions: bothVersions,
    find: ({ holder }) =>
      pathIf(holder !== undefined && !isUrl(isJsonObject(holder) ? holder.id : holder), "holder"),
  },
  {
    code: "credential-not-an-object",
    clause: "VCDM 2.0, 4.13",
    versions: bothVersions,
    find: (document) =>
      itemsOf(document.verifiableCredential, "verifiableCredential")
        .filter(({ value }) => !isJsonObject(value))
        .map(({ path }) => path),
  },
];

/**
 * What keeps a document from being a conforming presentation; the credentials in it are judged one
 * by one.
 */
export function findPresentationIssues(document: JsonObject): VcdmIssue[] {
  const version = versionOf(document);
  return version === null ? [noVersion] : issuesBy(presentationRules, document, version);
}

/** The credentials of a presentation that are objects, in their order. */
export function credentialsOf(presentation: JsonObject): JsonObject[] {
  return asList(presentation.verifiableCredential).filter(isJsonObject);
}

/** The id of the holder, written as a string or as an object; null where none is stated. */
export function holderIdOf({ holder }: JsonObject): string | null {
  const id = isJsonObject(holder) ? holder.id : holder;
  return typeof id === "string" ? id : null;
}

export type EnvelopeKind = "EnvelopedVerifiableCredential" | "EnvelopedVerifiablePresentation";

/**
 * VCDM 2.0, 4.13.1 and 4.13.2: whether the object is an envelope, whose content is in its `id`.
 */
export function isEnvelope(document: JsonObject, kind: EnvelopeKind): boolean {
  return typesOf(document).includes(kind);
}

const compactToken = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * The compact JWT in the `data:` URL of an envelope (RFC 2397). Null where the object is no
 * envelope of VCDM 2.0: without the base context, with another type beside it, or with an id that
 * is no such URL.
 */
export function readEnvelope(document: JsonObject, kind: EnvelopeKind): string | null {
  const types = typesOf(document);
  if (versionOf(document) !== "2.0" || types.length !== 1 || types[0] !== kind) return null;
  const token = typeof document.id === "string" ? readTokenAddress(document.id)?.token : undefined;
  return token !== undefined && compactToken.test(token) ? token : null;
}
