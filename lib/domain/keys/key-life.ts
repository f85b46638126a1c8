export const keyStates = ["pending", "active", "verify-only", "compromised"] as const;

/**
 * The life of a signing key. `pending`: asked for, without material. `active`: signs; one per
 * institution and purpose. `verify-only`: signs nothing more, what it signed stays valid.
 * `compromised`: nothing it signed counts. It goes one way only, and the database says the same
 * (trigger keep_key_life).
 */
export type KeyState = (typeof keyStates)[number];

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
