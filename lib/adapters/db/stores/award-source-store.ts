import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type CredentialState, inForceStates } from "@/lib/domain/credentials/states";
import { compareByName } from "@/lib/domain/people/name-order";

import { findInstitutionLanguage } from "./institution-store";

/**
 * States in which further forms of an award are delivered: signed, and neither revoked nor
 * replaced.
 */
const inForce: CredentialState[] = [...inForceStates];

const sourceFields = {
  id: true,
  format: true,
  intent: true,
  award: {
    select: {
      learnerId: true,
      learner: { select: { email: true } },
      enrolment: {
        select: {
          run: {
            select: { version: { select: { microCredential: { select: { facultyId: true } } } } },
          },
        },
      },
    },
  },
} satisfies Prisma.CredentialSelect;

type Row = Prisma.CredentialGetPayload<{ select: typeof sourceFields }>;

/** The source of further forms of an award: the facts recorded before its credential was signed. */
export type AwardSource = {
  credentialId: string;
  intent: Prisma.JsonValue;
  email: string | null;
  learnerId: string;
  facultyId: string | null;
};

function toSource({ id, intent, award }: Row): AwardSource {
  const { facultyId } = award.enrolment.run.version.microCredential;
  return {
    credentialId: id,
    intent,
    email: award.learner.email,
    learnerId: award.learnerId,
    facultyId,
  };
}

/** Null for a credential that is not in force. */
export async function findAwardSource(
  scope: Scope,
  credentialId: string,
): Promise<AwardSource | null> {
  const row = await scope.tx.credential.findFirst({
    where: { institutionId: scope.institutionId, id: credentialId, state: { in: inForce } },
    select: sourceFields,
  });
  return row && toSource(row);
}

/**
 * One credential per award of a batch, by the learners' surnames: the first format by name. Bounded
 * by the batch.
 */
export async function listAwardSourceIds(scope: Scope, batchId: string): Promise<string[]> {
  const rows = await scope.tx.credential.findMany({
    where: { institutionId: scope.institutionId, batchId, state: { in: inForce } },
    orderBy: [{ awardId: "asc" }, { format: "asc" }],
    select: {
      id: true,
      awardId: true,
      award: { select: { learner: { select: { displayName: true, familyName: true } } } },
    },
  });
  const byName = compareByName(await findInstitutionLanguage(scope));
  return rows
    .filter((row, index) => row.awardId !== rows[index - 1]?.awardId)
    .sort((one, other) => byName(one.award.learner, other.award.learner))
    .map(({ id }) => id);
}

/** A page of sources, in the order of the ids; those no longer in force are omitted. */
export async function listAwardSources(
  scope: Scope,
  ids: readonly string[],
): Promise<AwardSource[]> {
  const rows = await scope.tx.credential.findMany({
    where: { institutionId: scope.institutionId, id: { in: [...ids] }, state: { in: inForce } },
    select: sourceFields,
  });
  const found = new Map(rows.map((row) => [row.id, toSource(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
