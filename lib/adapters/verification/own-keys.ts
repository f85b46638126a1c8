import { didDocument } from "@/lib/adapters/credential-formats/did-document";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import type { JsonValue } from "@/lib/domain/verification/json-value";
import type { KeyResolver } from "@/lib/domain/verification/ports";

/** Issuers hosted here are resolved from the database: the answer is today's, and no request leaves the house. */
export const ownKeys: KeyResolver = {
  async resolve(did) {
    const found = await findInstitutionKeys({ did });
    if (!found) return { kind: "not-found" };
    return { kind: "found", document: didDocument({ did, keys: found.keys }) as unknown as JsonValue };
  },
};
