/** What is known, after a restore, about keys reported and issuing stopped after the backup. */
export type Protection =
  /** The number recorded outside the database and put in force again. */
  | { kind: "known"; keys: number; stops: number }
  /** No record from after the backup was found. */
  | { kind: "unknown" };
