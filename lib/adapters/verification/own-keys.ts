import { type DidKey, didDocument } from "@/lib/adapters/credential-formats/did-document";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { KeyResolver } from "@/lib/domain/verification/ports";

/**
 * Issuers hosted here are resolved from the database: the answer is current, and no network request
 * is made.
 */
export const ownKeys: KeyResolver = resolverOf((keys) => keys);

/** As before any of the keys was compromised: for content otherwise known to be our own. */
export const ownKeysOfAnyTime: KeyResolver = resolverOf((keys) =>
  keys.map((key) =>
    key.state === "compromised" ? { ...key, state: "verify-only", compromisedAt: null } : key,
  ),
);

function resolverOf(see: (keys: DidKey[]) => DidKey[]): KeyResolver {
  return {
    async resolve(did) {
      const found = await findInstitutionKeys({ did });
      if (!found) return { kind: "not-found" };
      return {
        kind: "found",
        document: didDocument({ did, keys: see(found.keys) }) as unknown as JsonValue,
      };
    },
  };
}
