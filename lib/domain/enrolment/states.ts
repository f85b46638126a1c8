import { isAmong } from "@/lib/domain/is-among";

/** The states of an enrolment. A CHECK in the database holds the same list. */
export const enrolmentStates = ["enrolled", "completed", "not-completed", "withdrawn"] as const;

export type EnrolmentState = (typeof enrolmentStates)[number];

/** The learner has a row on the result sheet. */
export const assessedEnrolmentStates = ["enrolled", "completed", "not-completed"] as const;

/** The learner does not receive the award. */
export const unsuccessfulEnrolmentStates = ["withdrawn", "not-completed"] as const;

export const isUnsuccessful = isAmong(unsuccessfulEnrolmentStates);
