/**
 * What is known, after a restore, of the reported keys and the stops of issuing from after the
 * backup.
 */
export type Protection =
  /** So many were written down outside the database, and are in force again. */
  | { kind: "known"; keys: number; stops: number }
  /** Nothing from after the backup was there to read. */
  | { kind: "unknown" };
