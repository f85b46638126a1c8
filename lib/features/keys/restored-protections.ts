/** What administrators and registrars read. */
export const restoredReasons = {
  key: "Reported before the database was restored from a backup",
  stop: "In force before the database was restored from a backup",
  unknown:
    "The database was restored from a backup, and nothing says what was decided since. Before issuing starts again: report compromised keys again, and repeat stops, revocations and suspensions",
};

export const notAfter = (now: Date, since: string) =>
  new Date(Math.min(now.getTime(), new Date(since).getTime()));
