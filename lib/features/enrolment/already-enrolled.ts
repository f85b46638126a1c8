import { AppError } from "@/lib/domain/errors";

/**
 * Of two concurrent enrolments the second violates the unique key of run and learner, or of the
 * student number.
 */
export function alreadyEnrolled(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
}
