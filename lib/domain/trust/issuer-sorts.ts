import type { Cursor } from "@/lib/domain/lists/cursor";
import type { Sort } from "@/lib/domain/lists/list-query";

/** What the list of trusted issuers is sorted by. A registry lists each DID once. */
export const issuerSorts = {
  name: { keys: ["text", "text"], direction: "ascending" },
  registry: { keys: ["text", "text"], direction: "ascending" },
} as const satisfies Record<string, Sort>;
export type IssuerSort = keyof typeof issuerSorts;

/** The place of an issuer in a list sorted by `by`. */
export function issuerCursor(
  by: IssuerSort,
  { registry, name, did }: { registry: string; name: string; did: string },
): Cursor {
  return { keys: by === "name" ? [name, registry] : [registry, name], id: did };
}
