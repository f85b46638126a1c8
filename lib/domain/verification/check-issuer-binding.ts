import { didOf } from "./check-proof";
import { isSupportedProof, proofsOf } from "./credential-fields";
import { because, type Check } from "./run-checks";

/**
 * VCDM 2.0, 4.7 and Controlled Identifiers 1.0, 3.3: the key must be the stated issuer's own, and one it lists for credentials.
 *
 * Attack: a dishonest issuer signs correctly with its own key and writes a university's name and id as issuer.
 */
export const issuerBindingCheck: Check = {
  id: "issuer-binding",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings, ports }) {
    const { document = {}, issuerId = "", issuerKeys } = findings;
    const supported = (proofsOf(document) ?? []).filter(isSupportedProof);
    const foreign = supported.find((proof) => didOf(proof) !== issuerId);
    if (foreign) return because("signed-by-other", { issuer: issuerId.slice(0, 200), signer: didOf(foreign).slice(0, 200) });
    if (!issuerKeys) return because("did-document-mismatch", { issuer: issuerId.slice(0, 200) });
    for (const proof of supported) {
      const key = issuerKeys.get(String(proof.verificationMethod));
      if (!key) return because("key-not-listed", { key: String(proof.verificationMethod).slice(0, 200) });
      if (!key.forCredentials) return because("key-not-for-credentials", { key: String(proof.verificationMethod).slice(0, 200) });
    }
    const known = await ports.issuers.find(issuerId);
    return { found: { issuer: { id: issuerId, name: known?.name ?? null } } };
  },
};
