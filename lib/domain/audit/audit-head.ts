import { z } from "zod";

/**
 * An institution's signed statement about its audit trail: the number of entries, and the hash of
 * the last one, which covers all before it. Public and permanent, so that anyone with a copy can
 * later detect that an entry it covers was changed or removed.
 */
export const AuditHeadSchema = z.object({
  type: z.literal("TestamurAuditHead"),
  /** The address of its publication. */
  id: z.string().max(500),
  /** The institution's DID. */
  institution: z.string().max(500),
  /** The number of the last entry; entries are numbered without gaps from 1. */
  sequence: z.number().int().positive(),
  /** The hash of the last entry: SHA-256, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601 UTC with whole seconds. */
  signedAt: z.iso.datetime(),
  /** The previously published head; absent for the first. */
  earlier: z.string().max(500).optional(),
});
export type AuditHead = z.output<typeof AuditHeadSchema>;

/** A head with its Data Integrity proof; the proof is validated where it is verified. */
export const SignedAuditHeadSchema = AuditHeadSchema.extend({
  proof: z.record(z.string(), z.unknown()),
}).strict();
export type SignedAuditHead = z.output<typeof SignedAuditHeadSchema>;

/** The head in a file or a response; null for anything else. */
export function readAuditHead(text: string): SignedAuditHead | null {
  try {
    return SignedAuditHeadSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The result of comparing a saved head with the present trail. `covers`: the trail still has the
 * entry and all before it.
 */
export type HeadComparison =
  | { kind: "covers"; grownBy: number }
  | { kind: "cut"; last: number; missing: number }
  | { kind: "changed" };

/**
 * Compares a saved head with the entry of the same number (null if there is none) and the number of
 * the last entry.
 */
export function compareHead(
  saved: Pick<AuditHead, "sequence" | "hash">,
  now: { hashAtSequence: string | null; last: number },
): HeadComparison {
  if (now.last < saved.sequence)
    return { kind: "cut", last: now.last, missing: saved.sequence - now.last };
  return now.hashAtSequence === saved.hash
    ? { kind: "covers", grownBy: now.last - saved.sequence }
    : { kind: "changed" };
}

/**
 * The published head compared with a saved one. `not-genuine`: not a head signed by the
 * institution, or one that differs from the signed head. `older`: it covers less than the saved
 * one, or was signed before it.
 */
export type ServedHead =
  | { kind: "none" }
  | { kind: "not-genuine" }
  | { kind: "older"; sequence: number; signedAt: string }
  | { kind: "differs"; sequence: number }
  | { kind: "agrees" };

/** Compares a saved head with the published one, whose signature was checked before. */
export function compareServed(saved: AuditHead, served: AuditHead): ServedHead {
  const { sequence, signedAt } = served;
  if (sequence === saved.sequence && served.hash !== saved.hash)
    return { kind: "differs", sequence };
  const isOlder = sequence < saved.sequence || Date.parse(signedAt) < Date.parse(saved.signedAt);
  return isOlder ? { kind: "older", sequence, signedAt } : { kind: "agrees" };
}
