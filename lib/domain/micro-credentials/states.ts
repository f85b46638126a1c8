import { AppError } from "@/lib/domain/errors";
import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of a version: draft → in review → (returned → in review, or withdrawn to draft) →
 * approved → published → retired, or superseded by a newer one. A CHECK in the database holds the
 * same list.
 */
export const versionStates = [
  "draft",
  "in-review",
  "returned",
  "approved",
  "published",
  "retired",
  "superseded",
] as const;

export type VersionState = (typeof versionStates)[number];

/** The content may still change. */
export const editableStates = ["draft", "returned"] as const;

/** Not published yet; one version of a micro-credential at a time. */
export const inWorkStates = ["draft", "in-review", "returned", "approved"] as const;

/** On the publishing desk, by filter. */
export const publishingStates = ["approved", "published", "retired"] as const;

/** Has a public course page. */
export const publicStates = ["published", "retired"] as const;

/** Published now or before: runs can have it, and a new version can start from it. */
export const releasedStates = [...publicStates, "superseded"] as const;

/** What a designer can filter the list by. */
export const listedStates = [
  "draft",
  "in-review",
  "returned",
  "approved",
  ...publicStates,
] as const;

export const isEditable = isAmong(editableStates);
export const isInWork = isAmong(inWorkStates);
export const isPublic = isAmong(publicStates);
export const isReleased = isAmong(releasedStates);

/** What can be done to a version. */
export type VersionStep =
  | "edit"
  | "submit"
  | "withdraw"
  | "return"
  | "approve"
  | "publish"
  | "retire"
  | "supersede";

/** From which states a step leads, and where to; `edit` changes no state. */
const steps: Record<VersionStep, { from: readonly VersionState[]; to: VersionState | null }> = {
  edit: { from: editableStates, to: null },
  submit: { from: editableStates, to: "in-review" },
  withdraw: { from: ["in-review"], to: "draft" },
  return: { from: ["in-review"], to: "returned" },
  approve: { from: ["in-review"], to: "approved" },
  publish: { from: ["approved"], to: "published" },
  retire: { from: ["published"], to: "retired" },
  supersede: { from: ["published"], to: "superseded" },
};

/** Whether a step fits the current state; roles and four eyes are checked elsewhere. */
export function canTakeStep(state: VersionState, step: VersionStep): boolean {
  return steps[step].from.includes(state);
}

/** The state a step leads to. Errors: WRONG_STATE. */
export function decideStep(state: VersionState, step: VersionStep): VersionState {
  if (!canTakeStep(state, step)) throw new AppError("WRONG_STATE", { values: { state } });
  return steps[step].to ?? state;
}
