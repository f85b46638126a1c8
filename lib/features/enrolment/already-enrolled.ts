import { AppError } from "@/lib/domain/errors";

/** Two at once: the second meets the unique key of run and learner, or of the student number. */
export function alreadyEnrolled(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
}
