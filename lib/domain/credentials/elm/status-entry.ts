import type { Composition, ElmNode } from "./nodes";

/**
 * The status entry for revocation (Bitstring Status List 1.0). ELM requires its own class, W3C
 * verifiers theirs: the entry has both. The application profile allows one entry, so suspension is
 * only in formats that allow two.
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
