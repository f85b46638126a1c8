/**
 * An entry's values in the database's text form: exactly the input of its hash. Null for an empty
 * column, which honest entries never have.
 */
export type ChainedEntry = {
  sequence: string | null;
  /** Seconds since 1970 with six decimals. */
  at: string | null;
  institutionId: string | null;
  actor: string | null;
  action: string | null;
  subject: string | null;
  requestId: string | null;
  detail: string | null;
  previousHash: string | null;
  hash: string | null;
  hashVersion: number | null;
};

/**
 * The text whose SHA-256 is the entry's hash, as in `app.audit_hash`; null if no hash would be
 * valid.
 */
export function hashedText(entry: ChainedEntry): string | null {
  if (entry.hashVersion === 2) return `testamur-audit-2;${valuesOf(entry).map(sized).join("")}`;
  return entry.hashVersion === 1 ? joined(entry) : null;
}

const valuesOf = (entry: ChainedEntry) => [
  entry.previousHash,
  entry.sequence,
  entry.at,
  entry.institutionId,
  entry.actor,
  entry.action,
  entry.subject,
  entry.requestId,
  entry.detail,
];

const encoder = new TextEncoder();

/** Prefixed by its length in bytes, so that nothing can move from one value into the next. */
const sized = (value: string | null) =>
  value === null ? "-;" : `${encoder.encode(value).length}:${value};`;

/**
 * The first form joined the values and omitted NULLs. Attack: a value is moved into the next
 * column, the column becomes NULL, and the hash is unchanged. Rule: an honest entry has all its
 * values and no bar in those that the code chooses, so it has only one reading.
 */
function joined(entry: ChainedEntry): string | null {
  const values = valuesOf(entry);
  const isAmbiguous = [entry.actor, entry.action, entry.subject].some((value) =>
    value?.includes("|"),
  );
  return isAmbiguous || values.includes(null) ? null : values.join("|");
}

/** The end of the chain as far as it was checked. */
export type ChainEnd = { sequence: number; hash: string; hashVersion: number };

export const emptyChain: ChainEnd = { sequence: 0, hash: "0".repeat(64), hashVersion: 1 };

/**
 * The chain extended by this entry; null if the entry does not follow from the previous one:
 * changed, removed, inserted, or in an older form.
 */
export function follow(
  end: ChainEnd,
  entry: ChainedEntry,
  sha256: (text: string) => string,
): ChainEnd | null {
  const sequence = end.sequence + 1;
  const { hashVersion } = entry;
  if (entry.sequence !== String(sequence) || entry.previousHash !== end.hash) return null;
  if (hashVersion === null || hashVersion < end.hashVersion) return null;
  const text = hashedText(entry);
  const hash = text === null ? null : sha256(text);
  return hash === null || hash !== entry.hash ? null : { sequence, hash, hashVersion };
}
