import type { Actor } from "@/lib/domain/access/actor";
import type { AppError, ErrorCode } from "@/lib/domain/errors";

/** Staff views and downloads of learners' data, as counted in the trail. */
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

/** Refusals that are relevant to security. Late, incomplete or excessive requests are not. */
const securityCodes: readonly ErrorCode[] = [
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
 * A refusal as counted in the trail of the actor's institution: the action, and the subject by the
 * last id in the address. Null if the access table did not refuse it, or the actor has no
 * institution: those are only in the log.
 */
export function talliedRefusal(
  error: AppError,
  { actor, path }: { actor: Actor; path: string },
): TalliedRefusal | null {
  const { code, details } = error;
  const isOfStaffOrLearner = actor.kind === "member" || actor.kind === "learner";
  if (!isOfStaffOrLearner || details.action === undefined || !securityCodes.includes(code))
    return null;
  return {
    institutionId: actor.institutionId,
    code,
    action: details.action,
    subject: path.match(uuids)?.at(-1) ?? "",
  };
}
