import { inTransaction, type Transaction } from "@/lib/adapters/db/client";
import type { AccountFacts } from "@/lib/domain/claiming/match-account";
import type { Browser, System } from "@/lib/domain/identity/device";

/**
 * People, accounts and sessions. Every function takes a transaction of `asIdentity`: no other role
 * sees these rows.
 */

export type PersonRecord = {
  id: string;
  displayName: string;
  email: string | null;
  disabledAt: Date | null;
};

/** Claims of a login other than name and address, to compare with an institution's record. */
export type AccountClaims = {
  emailVerified: boolean;
  toldNames: string[];
  studentNumbers: string[];
  europeanStudentIdentifiers: string[];
};

export type AccountName = { issuer: string; subject: string };

const personFields = { id: true, displayName: true, email: true, disabledAt: true } as const;

export async function findPerson(tx: Transaction, id: string): Promise<PersonRecord | null> {
  return tx.person.findUnique({ where: { id }, select: personFields });
}

/** The people with this address, in any case; at most a hundred. */
export async function findPeopleByEmail(tx: Transaction, email: string): Promise<PersonRecord[]> {
  return tx.person.findMany({
    where: { email: { equals: email, mode: "insensitive" } },
    select: personFields,
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    take: 100,
  });
}

export async function findPersonByAccount(
  tx: Transaction,
  account: AccountName,
): Promise<PersonRecord | null> {
  const row = await tx.account.findUnique({
    where: { issuer_subject: { issuer: account.issuer, subject: account.subject } },
    select: { person: { select: personFields } },
  });
  return row?.person ?? null;
}

export async function insertPerson(
  tx: Transaction,
  person: { id: string; displayName: string; email: string | null },
): Promise<PersonRecord> {
  const { id, displayName, email } = person;
  return tx.person.create({
    data: { id, displayName, email, toldNames: [displayName] },
    select: personFields,
  });
}

export async function insertAccount(
  tx: Transaction,
  account: AccountName & { personId: string },
): Promise<void> {
  const { issuer, subject, personId } = account;
  await tx.account.create({ data: { issuer, subject, personId }, select: { personId: true } });
}

/**
 * Updates the person to the identity provider's current claims; claims it no longer sends are
 * cleared.
 */
export async function updatePerson(
  tx: Transaction,
  person: { id: string; displayName: string; email: string | null } & Partial<AccountClaims>,
): Promise<void> {
  const { id, displayName, email, emailVerified = false, toldNames = [displayName] } = person;
  const { studentNumbers = [], europeanStudentIdentifiers = [] } = person;
  const data = {
    displayName,
    email,
    emailVerified,
    toldNames,
    studentNumbers,
    europeanStudentIdentifiers,
  };
  await tx.person.updateMany({ where: { id }, data });
}

/** The claims of a person's last sign-in; null for an unknown person. */
export async function findAccountFacts(
  tx: Transaction,
  personId: string,
): Promise<AccountFacts | null> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: {
      email: true,
      emailVerified: true,
      toldNames: true,
      studentNumbers: true,
      europeanStudentIdentifiers: true,
    },
  });
  if (!person) return null;
  const { email, emailVerified, toldNames, ...identifiers } = person;
  return { names: toldNames, verifiedEmail: emailVerified ? email : null, ...identifiers };
}

/** The account's e-mail address; null if it has none. */
export async function findPersonEmail(tx: Transaction, personId: string): Promise<string | null> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { email: true } });
  return person?.email || null;
}

/** Whether anything changed. */
export async function setPersonDisabled(
  tx: Transaction,
  person: { id: string; disabledAt: Date | null },
): Promise<boolean> {
  const { id, disabledAt } = person;
  const { count } = await tx.person.updateMany({
    where: { id, disabledAt: disabledAt === null ? { not: null } : null },
    data: { disabledAt },
  });
  return count === 1;
}

/** A membership, or a claimed record of a learner. */
export type PlaceOfPerson = {
  institutionId: string;
  accountOf: "member" | "learner";
  /** The id of the member or learner. */
  subject: string;
};

/** Where a person is or was a member, or is a learner; in the order in which to lock. */
export async function listPlacesOfPerson(
  tx: Transaction,
  personId: string,
): Promise<PlaceOfPerson[]> {
  return tx.$queryRaw<PlaceOfPerson[]>`
    select institution_id as "institutionId", account_of as "accountOf", subject
    from app.places_of_person(${personId}::uuid) order by institution_id, account_of, subject`;
}

export async function insertSession(
  tx: Transaction,
  session: {
    tokenHash: string;
    personId: string;
    expires: Date;
    provider: string | null;
    idToken: string | null;
    signedInAt: Date | null;
    acr: string | null;
    browser: Browser | null;
    system: System | null;
    institutionId: string | null;
  },
): Promise<void> {
  await tx.session.create({ data: session, select: { tokenHash: true } });
}

export type EndedSession = {
  idToken: string | null;
  personId: string;
  institutionId: string | null;
};

/**
 * Ends a session and returns the data for signing out at the provider and for the next session;
 * null if there was no such session.
 */
export async function deleteSession(
  tx: Transaction,
  tokenHash: string,
): Promise<EndedSession | null> {
  const rows = await tx.$queryRaw<EndedSession[]>`
    delete from session where token_hash = ${tokenHash}
    returning id_token as "idToken", person_id as "personId", institution_id as "institutionId"`;
  return rows[0] ?? null;
}

/** Deletes sessions that have expired. */
export async function deleteEndedSessions(tx: Transaction, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { expires: { lt: now } } });
}

/** Whether the session exists and is this person's. */
export async function chooseInstitution(
  tx: Transaction,
  choice: { tokenHash: string; personId: string; institutionId: string },
): Promise<boolean> {
  const { tokenHash, personId, institutionId } = choice;
  const { count } = await tx.session.updateMany({
    where: { tokenHash, personId },
    data: { institutionId },
  });
  return count === 1;
}

/**
 * Deletes unusable sessions and outdated counters; worker role only. Returns how many sessions were
 * deleted.
 */
export async function purgeSessions(): Promise<number> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`delete from rate_limit where expire < extract(epoch from now()) * 1000`;
    const [row] = await tx.$queryRaw<{ count: bigint }[]>`select app.purge_sessions() as count`;
    return Number(row?.count ?? 0);
  });
}
