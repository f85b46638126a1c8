import type { Actor } from "../access/actor";
import type { AppError, ErrorCode } from "../errors";

/** What of learners' data staff look at or take away, as the trail counts it. */
export const readKinds = [
  "learner-register",
  "learner",
  "run-learners",
  "learner-search",
  "credential-list",
  "credential",
  "credential-file",
  "results",
  "batch",
  "mails",
] as const;
export type ReadKind = (typeof readKinds)[number];

/**
 * Refusals that say something about who asked. What is only late, incomplete or too much is none of
 * them.
 */
const tellingCodes: readonly ErrorCode[] = [
  "FORBIDDEN",
  "FOUR_EYES",
  "OWN_INVITEE",
  "ROLE_NOT_CONFIRMED",
  "NOT_FOUND",
];

export type TalliedRefusal = {
  institutionId: string;
  code: ErrorCode;
  action: string;
  subject: string;
};

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * A refusal as the trail of the actor's institution counts it: which action, and on which thing by
 * the last id in the address. Null for what the table of actions did not refuse, and for who acts
 * in no institution: those are in the log alone.
 */
export function talliedRefusal(
  error: AppError,
  { actor, path }: { actor: Actor; path: string },
): TalliedRefusal | null {
  const { code, details } = error;
  const isOfStaffOrLearner = actor.kind === "member" || actor.kind === "learner";
  if (!isOfStaffOrLearner || details.action === undefined || !tellingCodes.includes(code))
    return null;
  return {
    institutionId: actor.institutionId,
    code,
    action: details.action,
    subject: path.match(uuids)?.at(-1) ?? "",
  };
}
