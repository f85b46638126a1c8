import { z } from "zod";

/**
 * How many registrars a revocation takes: one, with immediate effect, or one who proposes and
 * another who confirms.
 */
export const revocationPolicies = ["one-registrar", "two-registrars"] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

/**
 * Attack: an insider loosens the policy, revokes alone, and tightens it again. Rule: loosening
 * needs a second administrator, or a day in which all administrators can stop it; tightening takes
 * effect immediately.
 */
export const isLoosening = (from: RevocationPolicy, to: RevocationPolicy): boolean =>
  revocationPolicies.indexOf(to) < revocationPolicies.indexOf(from);

/** The payload of a `revocation-policy` change. */
export const RevocationPolicyChangeSchema = z.object({
  from: z.enum(revocationPolicies),
  to: z.enum(revocationPolicies),
});
export type RevocationPolicyChange = z.output<typeof RevocationPolicyChangeSchema>;
