/**
 * Wrong or right, each proof given to a link counts; then the link is locked until a registrar
 * sends another.
 */
export const maxClaimTries = 5;

/**
 * A one-time code is sent to the enrolled address so many times per link, a minute apart, and holds
 * for a quarter of an hour.
 */
export const maxCodesPerLink = 3;
export const codePauseSeconds = 60;
export const codeValidMinutes = 15;

/**
 * How an account that does not match the record can show that it is the learner's; none of them:
 * only the registrar can help.
 */
export type ClaimProofs = {
  dateOfBirth: boolean /** The enrolled address, masked. */;
  codeTo: string | null;
};

/**
 * Attack: a registrar takes the record from the account that holds it, and claims it with the new
 * link and the date of birth, both of which they can read. Rule: once a record was released, the
 * date of birth proves nothing.
 */
export function proofsFor(record: {
  dateOfBirth: Date | null;
  email: string | null;
  releasedAt: Date | null;
}): ClaimProofs {
  const codeTo = record.email === null ? null : maskAddress(record.email);
  return { dateOfBirth: record.dateOfBirth !== null && record.releasedAt === null, codeTo };
}

/**
 * Enough of an address to know one's own, not enough to write to someone else's:
 * "m•••@mail.example".
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "•••";
  const [first] = address;
  return `${first}•••${address.slice(at)}`;
}

/** The digits of a typed code: spaces and hyphens are how people group them. */
export function codeDigits(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]+/g, "");
}
