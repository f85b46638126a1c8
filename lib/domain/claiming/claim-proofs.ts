/**
 * Every proof attempt of a link counts, right or wrong; then the link is locked until a registrar
 * sends another.
 */
export const maxClaimTries = 5;

/**
 * A one-time code can be sent to the enrolled address this many times per link, a minute apart, and
 * is valid for a quarter of an hour.
 */
export const maxCodesPerLink = 3;
export const codePauseSeconds = 60;
export const codeValidMinutes = 15;

/**
 * The ways in which an account that does not match the record can prove that it is the learner's;
 * if none, only the registrar can help.
 */
export type ClaimProofs = {
  dateOfBirth: boolean /** The enrolled address, masked. */;
  codeTo: string | null;
};

/**
 * Attack: a registrar releases the record from its account, and claims it with the new link and the
 * date of birth, both of which they can read. Rule: after a release, the date of birth is no proof.
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
 * Enough of an address to recognise one's own, not enough to write to someone else's:
 * "m•••@mail.example".
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "•••";
  const [first] = address;
  return `${first}•••${address.slice(at)}`;
}

/** The digits of a typed code, without the spaces and hyphens that people group them with. */
export function codeDigits(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]+/g, "");
}
