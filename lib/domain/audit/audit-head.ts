import { z } from "zod";

/**
 * What an institution states about its audit trail and signs: how many entries there are, and the
 * hash of the last one, which covers all before it. Public and kept for ever, so that whoever kept
 * a copy sees later that an entry it covers was changed or removed.
 */
export const AuditHeadSchema = z.object({
  type: z.literal("TestamurAuditHead"),
  /** Where it is published. */
  id: z.string().max(500),
  /** The institution's DID. */
  institution: z.string().max(500),
  /** The number of the last entry; they are numbered without a gap from 1. */
  sequence: z.number().int().positive(),
  /** The hash of the last entry: SHA-256, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601 UTC with whole seconds. */
  signedAt: z.iso.datetime(),
  /** The head that was published before; absent for the first. */
  earlier: z.string().max(500).optional(),
});
export type AuditHead = z.output<typeof AuditHeadSchema>;

/** A head with its Data Integrity proof; the proof itself is judged where it is checked. */
export const SignedAuditHeadSchema = AuditHeadSchema.extend({
  proof: z.record(z.string(), z.unknown()),
}).strict();
export type SignedAuditHead = z.output<typeof SignedAuditHeadSchema>;

/** The head in a file or an answer; null for anything else. */
export function readAuditHead(text: string): SignedAuditHead | null {
  try {
    return SignedAuditHeadSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What a kept head says of the trail as it is now. `covers`: the trail still has the entry and all
 * before it.
 */
export type HeadComparison =
  | { kind: "covers"; grownBy: number }
  | { kind: "cut"; last: number; missing: number }
  | { kind: "changed" };

/**
 * Compares a kept head with the entry of the same number, null where there is none, and the number
 * of the last entry.
 */
export function compareHead(
  kept: Pick<AuditHead, "sequence" | "hash">,
  now: { hashAtSequence: string | null; last: number },
): HeadComparison {
  if (now.last < kept.sequence)
    return { kind: "cut", last: now.last, missing: kept.sequence - now.last };
  return now.hashAtSequence === kept.hash
    ? { kind: "covers", grownBy: now.last - kept.sequence }
    : { kind: "changed" };
}

/**
 * What is published now, beside a kept head. `not-genuine`: no signed head of the institution, or
 * one that says something else than the head that was signed. `older`: it covers less than the kept
 * one, or was signed before it.
 */
export type ServedHead =
  | { kind: "none" }
  | { kind: "not-genuine" }
  | { kind: "older"; sequence: number; signedAt: string }
  | { kind: "differs"; sequence: number }
  | { kind: "agrees" };

/**
 * Compares a kept head with the one that is published now. Whether that one is genuine is known by
 * then.
 */
export function compareServed(kept: AuditHead, served: AuditHead): ServedHead {
  const { sequence, signedAt } = served;
  if (sequence === kept.sequence && served.hash !== kept.hash) return { kind: "differs", sequence };
  const isOlder = sequence < kept.sequence || Date.parse(signedAt) < Date.parse(kept.signedAt);
  return isOlder ? { kind: "older", sequence, signedAt } : { kind: "agrees" };
}
