export const keyStates = ["pending", "active", "verify-only", "compromised"] as const;

/**
 * The life cycle of a signing key. `pending`: requested, without material. `active`: signs; one per
 * institution and purpose. `verify-only`: no longer signs; its signatures stay valid.
 * `compromised`: its signatures are void. States never go back, which the database also enforces
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
