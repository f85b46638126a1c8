import { asList, type JsonObject } from "@/lib/domain/json/json-value";

/**
 * The base contexts: the first context determines the data model of the document (VCDM 2.0, 4.3;
 * VCDM 1.1, 4.1).
 */
export const baseContexts = {
  "1.1": "https://www.w3.org/2018/credentials/v1",
  "2.0": "https://www.w3.org/ns/credentials/v2",
} as const;

export type VcdmVersion = keyof typeof baseContexts;

/** The version a document declares; null if its first context is not a base context. */
export function versionOf(document: JsonObject): VcdmVersion | null {
  const first = asList(document["@context"])[0];
  if (first === baseContexts["2.0"]) return "2.0";
  return first === baseContexts["1.1"] ? "1.1" : null;
}
