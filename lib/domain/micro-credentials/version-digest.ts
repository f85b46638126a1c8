import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { VersionContent } from "./content";

/**
 * The text whose SHA-256 is a version's digest: equal for equal content, regardless of the order of
 * its members in the database.
 */
export function versionDigestInput(content: VersionContent): string {
  return canonicalJson(content);
}
