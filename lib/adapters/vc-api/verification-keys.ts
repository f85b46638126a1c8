import type { ProofPurpose } from "@/lib/domain/vcdm/proof-rules";
import { readDidDocument } from "@/lib/domain/verification/did-document";
import type { KeyResolver } from "@/lib/domain/verification/ports";

export type VerificationKey = { controller: string; publicKeyMultibase: string };

/** Finds the key that a verification method names; null where there is none, or none for that purpose. */
export type VerificationKeys = {
  find(verificationMethod: string, purpose: ProofPurpose): Promise<VerificationKey | null>;
};

const didKey = /^did:key:(z[1-9A-HJ-NP-Za-km-z]{1,127})#\1$/;

/**
 * Keys of `did:key` from the identifier itself, others from the resolver.
 * A DID document is read for `assertionMethod` alone, so other DIDs cannot authenticate here: no key that was listed for credentials is taken for it.
 */
export function createVerificationKeys(resolver: KeyResolver): VerificationKeys {
  return {
    async find(verificationMethod, purpose) {
      const publicKeyMultibase = didKey.exec(verificationMethod)?.[1];
      const controller = verificationMethod.split("#", 1)[0] ?? "";
      if (publicKeyMultibase !== undefined) return { controller, publicKeyMultibase };
      if (!controller.startsWith("did:") || controller.startsWith("did:key:") || purpose !== "assertionMethod") return null;
      const resolution = await resolver.resolve(controller);
      if (resolution.kind === "not-found") return null;
      const reading = readDidDocument(resolution.document, controller);
      const key = reading.ok ? reading.keys.get(verificationMethod) : undefined;
      return key?.forCredentials ? { controller, publicKeyMultibase: key.publicKeyMultibase } : null;
    },
  };
}
