import { z } from "zod";

/**
 * How many registrars a revocation takes: one, at once, or one who proposes and another who
 * confirms.
 */
export const revocationPolicies = ["one-registrar", "two-registrars"] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

/**
 * Attack: an insider loosens the policy, revokes alone, and tightens it again. Rule: loosening
 * needs a second administrator, or a day in which all administrators can stop it; tightening
 * protects and takes effect at once.
 */
export const isLoosening = (from: RevocationPolicy, to: RevocationPolicy): boolean =>
  revocationPolicies.indexOf(to) < revocationPolicies.indexOf(from);

/** The payload of a change of `revocation-policy`. */
export const RevocationPolicyChangeSchema = z.object({
  from: z.enum(revocationPolicies),
  to: z.enum(revocationPolicies),
});
export type RevocationPolicyChange = z.output<typeof RevocationPolicyChangeSchema>;
