import type { ProofPurpose } from "@/lib/domain/vcdm/proof-rules";
import { didOf, KeyLocator, usableKeyOf } from "@/lib/domain/verification/keys/locate-key";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type { KeyResolver } from "@/lib/domain/verification/ports";

export type VerificationKey = { controller: string; key: PublicKey };

/**
 * Finds the key that a verification method names; null where there is none, or none for that
 * purpose.
 */
export type VerificationKeys = {
  find(verificationMethod: string, purpose: ProofPurpose): Promise<VerificationKey | null>;
};

const didWithKey = /^did:(?:key|jwk):/;

/**
 * The public verifier's own way to a key. A DID document is read for `assertionMethod` alone, so
 * only a DID that contains its key can authenticate here: no key that was listed for credentials is
 * taken for it.
 */
export function createVerificationKeys(resolver: KeyResolver, now: Date): VerificationKeys {
  return {
    async find(verificationMethod, purpose) {
      const controller = didOf(verificationMethod);
      if (purpose === "authentication" && !didWithKey.test(controller)) return null;
      const located = await new KeyLocator(resolver, controller).locate(verificationMethod);
      const key = usableKeyOf(located, now);
      return key && { controller: located.controller, key };
    },
  };
}
