import { randomUUID } from "node:crypto";
import { type DemoInstitutionSlug, type DemoPerson, demoPeople } from "@/lib/demo/people";
import { GrantsSchema } from "@/lib/domain/access/grants";
import type { Context } from "@/lib/domain/context";
import { registerPerson } from "@/lib/features/identity/register-person";
import { addAllianceMember } from "@/lib/features/institutions/add-alliance-member";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { changeRevocationPolicy } from "@/lib/features/institutions/change-revocation-policy";
import { createInstitution } from "@/lib/features/institutions/create-institution";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { inviteMember } from "@/lib/features/members/invite-member";
import type { Clock } from "./clock";
import { demoAlliance, demoInstitutions } from "./institutions";

const operator = (institutionId: string, now: Date): Context => ({
  actor: { kind: "system", institutionId },
  now,
  requestId: `seed-${randomUUID()}`,
});

/** A member of a demo university, who can act at any moment. */
export type Member = (at: Date) => Context;

export type University = {
  institutionId: string;
  /** By the name the institution gave them. */
  facultyIds: string[];
  members: Map<string, Member>;
};

/** Everyone who acts in the demo. */
export class Cast {
  readonly universities = new Map<DemoInstitutionSlug, University>();
  readonly personIds = new Map<string, string>();

  university(slug: DemoInstitutionSlug): University {
    const found = this.universities.get(slug);
    if (!found) throw new Error(`There is no ${slug} in this story.`);
    return found;
  }

  /** The member with this login name, at a moment. */
  member(slug: DemoInstitutionSlug, sub: string, at: Date): Context {
    const member = this.university(slug).members.get(sub);
    if (!member) throw new Error(`${sub} is no member of ${slug}.`);
    return member(at);
  }

  /** A person signed in on their own behalf. */
  person(sub: string, at: Date): Context {
    const personId = this.personIds.get(sub);
    if (!personId) throw new Error(`No one is known as ${sub}.`);
    return { actor: { kind: "person", personId }, now: at, requestId: `seed-${randomUUID()}` };
  }
}

/**
 * Creates the universities with faculties, members and a key on its way, and the alliance they
 * form.
 */
export async function gatherCast(clock: Clock, options: { issuer: string }): Promise<Cast> {
  const cast = new Cast();
  for (const person of demoPeople) {
    const account = {
      issuer: options.issuer,
      subject: person.sub,
      displayName: person.name,
      email: person.email,
    };
    const { personId } = await registerPerson(operator(randomUUID(), clock.at(-400)), account);
    cast.personIds.set(person.sub, personId);
  }
  for (const slug of Object.keys(demoInstitutions) as DemoInstitutionSlug[]) {
    cast.universities.set(slug, await foundUniversity(clock, slug));
    for (const person of demoPeople) await join(cast, clock, { slug, person });
  }
  const alliance = operator(randomUUID(), clock.at(-399));
  await createInstitution(alliance, { ...demoAlliance, kind: "alliance" });
  for (const slug of cast.universities.keys()) await addAllianceMember(alliance, { slug });
  return cast;
}

async function foundUniversity(clock: Clock, slug: DemoInstitutionSlug): Promise<University> {
  const { profile, faculties } = demoInstitutions[slug];
  const ctx = operator(randomUUID(), clock.at(-400));
  const { institutionId } = await createInstitution(ctx, { slug, kind: "university", profile });
  const facultyIds: string[] = [];
  for (const name of faculties) facultyIds.push((await addFaculty(ctx, { name })).facultyId);
  await requestSigningKey(ctx, {});
  if (slug === "northern-coast") await changeRevocationPolicy(ctx, { policy: "two-registrars" });
  return { institutionId, facultyIds, members: new Map() };
}

async function join(
  cast: Cast,
  clock: Clock,
  { slug, person }: { slug: DemoInstitutionSlug; person: DemoPerson },
) {
  const membership = person.memberships.find(({ institution }) => institution === slug);
  if (!membership) return;
  const { institutionId, members } = cast.university(slug);
  const grants = GrantsSchema.parse(membership.roles);
  // Mails of invitations are real ones in the mailbox; a link lives for 14 days, so it is accepted
  // soon.
  const invited = clock.at(-398);
  const { token } = await inviteMember(operator(institutionId, invited), {
    displayName: person.name,
    email: person.email,
    grants,
  });
  const { memberId } = await acceptInvitation(cast.person(person.sub, clock.at(-397)), { token });
  const { actor } = cast.person(person.sub, invited);
  if (actor.kind !== "person") throw new Error("A person acts for themselves.");
  const { personId } = actor;
  members.set(person.sub, (now) => ({
    actor: { kind: "member", personId, institutionId, memberId, grants },
    now,
    requestId: `seed-${randomUUID()}`,
    signedInAt: now,
  }));
}
