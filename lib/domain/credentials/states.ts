import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of a credential. Reserved (id, key and status entry recorded, not signed) → issued →
 * delivered (the claim link was sent) → claimed; suspended and reinstated any number of times;
 * revoked, replaced or expired for good; cancelled if it was never signed. A CHECK in the database
 * holds the same list.
 */
export const credentialStates = [
  "reserved",
  "issued",
  "delivered",
  "claimed",
  "suspended",
  "revoked",
  "expired",
  "cancelled",
  "replaced",
] as const;

export type CredentialState = (typeof credentialStates)[number];

/** Signed and in force. */
export const inForceStates = ["issued", "delivered", "claimed"] as const;

/** Not signed yet, or signed and not delivered. */
export const undeliveredStates = ["reserved", "issued"] as const;

/** Delivered and not claimed yet: a claim link makes sense, also for one that is suspended. */
export const claimableStates = ["delivered", "suspended"] as const;

/** Can be revoked or replaced: in force, or suspended. */
export const revocableStates = [...inForceStates, "suspended"] as const;

/**
 * In force, suspended or about to be signed: one per award and format, beside a replacement that is
 * still to be signed.
 */
export const liveStates = ["reserved", ...revocableStates] as const;

/** Not issued again with the next batch unless a registrar selects the learner. */
export const awardedStates = [...liveStates, "revoked"] as const;

/** Ended by a registrar, for good. */
export const withdrawnStates = ["revoked", "replaced"] as const;

/** No longer delivered or claimed. */
export const finalStates = [...withdrawnStates, "cancelled", "expired"] as const;

/** Signed and not in force: the certificate carries a mark that says so. */
export const markedStatuses = [...withdrawnStates, "suspended", "expired"] as const;

export type MarkedStatus = (typeof markedStatuses)[number];

/** A holder sees these among their credentials. */
export const heldStates = ["claimed", "suspended", "revoked", "expired", "replaced"] as const;

/** Signed at some time. */
export const signedStates = [...revocableStates, "revoked", "replaced", "expired"] as const;

/**
 * What a registrar can filter the register by; nothing expires by state yet, and nothing cancelled
 * is listed.
 */
export const filterableStates = [
  "reserved",
  "issued",
  "delivered",
  "claimed",
  "suspended",
  "revoked",
  "replaced",
] as const;

export const isInForce = isAmong(inForceStates);
export const isRevocable = isAmong(revocableStates);
export const isUndelivered = isAmong(undeliveredStates);
export const isClaimable = isAmong(claimableStates);
export const isWithdrawn = isAmong(withdrawnStates);
export const isFinal = isAmong(finalStates);
