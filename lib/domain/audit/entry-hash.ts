/**
 * An entry's values as the database writes them as text: exactly what its hash covers. Null where a
 * column holds nothing, which none does honestly.
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
 * The text whose SHA-256 is the entry's hash, as `app.audit_hash` makes it; null where no hash is
 * right.
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

/** Led by its length in bytes, so that nothing can move from one value into the next. */
const sized = (value: string | null) =>
  value === null ? "-;" : `${encoder.encode(value).length}:${value};`;

/**
 * The first form joined the values and left out what was NULL. Attack: a value moves into the
 * column beside it, which becomes NULL, and the hash stays. Rule: an honest entry has all its
 * values and no bar in those that the code chooses, so it can be read in one way only.
 */
function joined(entry: ChainedEntry): string | null {
  const values = valuesOf(entry);
  const isAmbiguous = [entry.actor, entry.action, entry.subject].some((value) =>
    value?.includes("|"),
  );
  return isAmbiguous || values.includes(null) ? null : values.join("|");
}

/** The end of a chain as far as it was followed. */
export type ChainEnd = { sequence: number; hash: string; hashVersion: number };

export const emptyChain: ChainEnd = { sequence: 0, hash: "0".repeat(64), hashVersion: 1 };

/**
 * The chain with this entry at its end; null where the entry does not follow from the one before:
 * changed, removed, put in between, or in an older form.
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
