import type { Composition, ElmNode } from "./nodes";

/**
 * Where the revocation of this credential is published (Bitstring Status List 1.0). ELM asks for
 * its own class, W3C verifiers for theirs: the entry carries both. The application profile allows
 * one entry, so suspension lives in formats that allow two.
 */
export function composeStatusEntry({ slots }: Composition): ElmNode {
  return {
    id: `${slots.statusList}#${slots.statusIndex}`,
    type: ["CredentialStatus", "BitstringStatusListEntry"],
    statusPurpose: "revocation",
    statusListIndex: slots.statusIndex,
    statusListCredential: slots.statusList,
  };
}
