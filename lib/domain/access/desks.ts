import type { Action } from "./actions";
import type { Actor } from "./actor";
import { facultiesReached } from "./reach";

/** The desks in the order of a micro-credential's life, and the action that opens each. */
const desks = {
  design: "micro-credential.edit-draft",
  review: "micro-credential.list-reviews",
  publish: "micro-credential.publish",
  enrolment: "learner.list",
  assessment: "result.record",
  issuing: "batch.list",
  settings: "institution.edit-profile",
} as const satisfies Record<string, Action>;

export type DeskName = keyof typeof desks;

export const deskAction: Record<DeskName, Action> = desks;

export const deskAddresses: Record<DeskName, string> = {
  design: "/design",
  review: "/review",
  publish: "/publish",
  enrolment: "/enrolment",
  assessment: "/assessment",
  issuing: "/issuing",
  settings: "/settings",
};

/** The desks open to `actor`, in the institution or in one of its faculties. */
export function listOpenDesks(actor: Actor): DeskName[] {
  const names = Object.keys(desks) as DeskName[];
  return names.filter((desk) => {
    const reached = facultiesReached(actor, desks[desk]);
    // Settings are the institution's, never one faculty's.
    return desk === "settings" ? reached === null : reached === null || reached.length > 0;
  });
}
