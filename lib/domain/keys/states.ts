/**
 * The states of a signing key, one way only; a trigger (`keep_key_life`) and a CHECK in the
 * database hold the same.
 */
export const keyStates = ["pending", "active", "verify-only", "compromised"] as const;

/**
 * `pending`: requested, without key material. `active`: signs; one per institution and purpose.
 * `verify-only`: signs nothing more; what it signed stays valid. `compromised`: nothing it signed
 * counts.
 */
export type KeyState = (typeof keyStates)[number];

/** Shown on the issuer's page. */
export type PublicKeyState = Exclude<KeyState, "pending">;

/** Published in the DID document as able to assert. */
export const assertingKeyStates = ["active", "verify-only"] as const;

const nextStates: Record<KeyState, readonly KeyState[]> = {
  pending: ["active"],
  active: ["verify-only", "compromised"],
  "verify-only": ["compromised"],
  compromised: [],
};

/** Whether a key may go from one state to the other. */
export function canBecome(from: KeyState, to: KeyState): boolean {
  return nextStates[from].includes(to);
}
