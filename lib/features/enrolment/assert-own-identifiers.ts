import { listKnownLearners } from "@/lib/adapters/db/stores/learner-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { KnownLearner } from "@/lib/domain/enrolment/match-learners";
import { AppError } from "@/lib/domain/errors";
import type { LearnerIdentity } from "@/lib/domain/four-eyes/learner-identity";

/**
 * Learners with different names may share an e-mail address, but never a number. Errors:
 * INVALID_INPUT (belongsToOther) for a number that is someone else's.
 */
export async function assertOwnIdentifiers(
  scope: Scope,
  of: { learnerId: string; facts: LearnerIdentity },
): Promise<void> {
  const { learnerId, facts } = of;
  const known = await listKnownLearners(scope, { runId: null, identifiers: [facts] });
  const others: KnownLearner[] = known.filter(({ id }) => id !== learnerId);
  const issues = (["studentNumber", "europeanStudentIdentifier"] as const).flatMap((field) => {
    const value = facts[field]?.toLowerCase();
    const owner =
      value === undefined
        ? undefined
        : others.find((other) => other[field]?.toLowerCase() === value);
    return owner
      ? [{ path: field, code: "belongsToOther", values: { name: owner.displayName } }]
      : [];
  });
  if (issues.length > 0) throw new AppError("INVALID_INPUT", { fields: issues });
}
