import { randomUUID } from "node:crypto";
import type { Adapter, AdapterAccount, AdapterSession, AdapterUser } from "next-auth/adapters";
import {
  type AccountClaims,
  deleteEndedSessions,
  deleteSession,
  findPersonByAccount,
  insertAccount,
  insertPerson,
  insertSession,
  updatePerson,
} from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { type Device, readDevice } from "@/lib/domain/identity/device";
import { hashSessionToken } from "./read-session";
import { accountIssuer, providerId } from "./university-provider";

type NewPerson = { id: string; displayName: string; email: string | null };

/** Facts of one request to the sign-in route, passed from the library's callbacks to the store. */
export type SignInFlow = {
  isCallback: boolean;
  device?: Device;
  idToken?: string | undefined;
  /** When the provider authenticated the person, if it says so. */
  signedInAt?: Date | null;
  /** The authentication method, if it says so. */
  acr?: string | null;
  /** The person of the session sent along, and the institution chosen in it. */
  former?: { personId: string; institutionId: string | null };
  /** The provider's claims in this sign-in. */
  profile?: { displayName: string; email: string | null } & Partial<AccountClaims>;
  disabled?: boolean;
  created?: NewPerson;
};

const toUser = ({ id, displayName, email }: NewPerson): AdapterUser => ({
  id,
  name: displayName,
  email: email ?? "",
  emailVerified: null,
});

/**
 * People, accounts and sessions for the sign-in library. Its packaged stores find people by e-mail
 * and store tokens in plain text; here an account is only issuer + subject, a session is the hash
 * of its token, and only the provider's ID token is stored, for signing out.
 */
export function sessionStore(flow: SignInFlow): Adapter {
  return {
    /**
     * The row is written with its account, in one transaction: an aborted sign-in leaves no
     * nameless person.
     */
    async createUser(user: Omit<AdapterUser, "id">) {
      flow.created = { id: randomUUID(), displayName: user.name ?? "–", email: user.email || null };
      return toUser(flow.created);
    },

    async getUserByAccount({ providerAccountId }) {
      const account = { issuer: accountIssuer(), subject: providerAccountId };
      const person = await asIdentity((tx) => findPersonByAccount(tx, account));
      flow.disabled = person !== null && person.disabledAt !== null;
      return person && toUser(person);
    },

    // An address says nothing about who someone is.
    getUserByEmail: async () => null,
    getUser: async () => null,
    async updateUser() {
      throw new Error("People are changed by our own use cases.");
    },

    /**
     * Attack: a second account is linked to the person who is signed in. Rule: an account is linked
     * only to a person created by this request.
     */
    async linkAccount({ provider, providerAccountId, userId }: AdapterAccount) {
      const { created } = flow;
      if (provider !== providerId || !created || created.id !== userId)
        throw new Error("An account belongs to one person.");
      await asIdentity(async (tx) => {
        await insertPerson(tx, created);
        await insertAccount(tx, {
          issuer: accountIssuer(),
          subject: providerAccountId,
          personId: created.id,
        });
      });
    },

    async createSession({ sessionToken, userId, expires }) {
      await asIdentity(async (tx) => {
        await deleteEndedSessions(tx, new Date());
        if (flow.profile) await updatePerson(tx, { id: userId, ...flow.profile });
        const session = { tokenHash: hashSessionToken(sessionToken), personId: userId, expires };
        // Signing in again keeps the institution the person worked in.
        const institutionId = flow.former?.personId === userId ? flow.former.institutionId : null;
        const { idToken = null, signedInAt = null, acr = null, device = readDevice(null) } = flow;
        await insertSession(tx, {
          ...session,
          provider: providerId,
          idToken,
          signedInAt,
          acr,
          institutionId,
          ...device,
        });
      });
      return { sessionToken, userId, expires };
    },

    /**
     * Attack: signing in while signed in keeps the old token (fixation), or binds the new account
     * to the old person. Rule: a callback ends the session sent along and continues as if there
     * were none. No other part of the library may read sessions.
     */
    async getSessionAndUser(
      sessionToken,
    ): Promise<{ session: AdapterSession; user: AdapterUser } | null> {
      if (!flow.isCallback) return null;
      const ended = await asIdentity((tx) => deleteSession(tx, hashSessionToken(sessionToken)));
      if (ended) flow.former = { personId: ended.personId, institutionId: ended.institutionId };
      return null;
    },

    updateSession: async () => null,
    async deleteSession(sessionToken) {
      await asIdentity((tx) => deleteSession(tx, hashSessionToken(sessionToken)));
    },
  };
}
