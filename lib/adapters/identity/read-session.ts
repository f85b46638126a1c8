import { z } from "zod";
import { inTransaction } from "@/lib/adapters/db/client";
import { sha256Hex } from "@/lib/adapters/digests";
import { isSecureSite } from "@/lib/adapters/env";
import { type RoleGrant, roles } from "@/lib/domain/access/roles";
import type { Multilingual } from "@/lib/domain/multilingual";

const GrantSchema = z
  .object({ role: z.enum(roles), facultyId: z.string().nullable(), provisional: z.boolean() })
  .transform(
    ({ provisional, ...grant }): RoleGrant => (provisional ? { ...grant, provisional } : grant),
  );

const SessionSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  chosenInstitutionId: z.string().nullable(),
  signedInAt: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
  acr: z.string().nullable(),
  memberships: z.array(
    z.object({
      institutionId: z.string(),
      slug: z.string(),
      kind: z.enum(["university", "alliance"]),
      legalName: z.record(z.string(), z.string()).transform((name): Multilingual => name),
      accent: z.string(),
      memberId: z.string(),
      grants: z.array(GrantSchema),
    }),
  ),
  learners: z.array(z.object({ institutionId: z.string(), learnerId: z.string() })),
});

/** The signed-in person with current memberships and learner records. */
export type Session = z.output<typeof SessionSchema>;
export type Membership = Session["memberships"][number];

/**
 * `__Host-` binds the cookie to this host and to TLS; browsers refuse the prefix on plain http, so
 * the demo does not use it.
 */
export const sessionCookieName = () => (isSecureSite() ? "__Host-session" : "session");

export function hashSessionToken(token: string): string {
  return sha256Hex(token);
}

/**
 * The session of a token, or null: unknown, ended, idle for 30 minutes, older than 12 hours, or of
 * a disabled person.
 */
export async function findSession(token: string): Promise<Session | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<
        { session: unknown }[]
      >`select app.session_actor(${hashSessionToken(token)}) as session`,
  );
  const session = rows[0]?.session;
  return session === null || session === undefined ? null : SessionSchema.parse(session);
}
