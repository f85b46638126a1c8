import { AppError } from "@/lib/domain/errors";

/** One batch of a run is under way at a time: the database's constraint, in our words. */
export function alreadyUnderWay(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "batch" } });
}
