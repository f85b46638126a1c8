import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { CurrentResultState } from "@/lib/domain/assessment/states";
import { currentResultStates } from "@/lib/domain/assessment/states";
import { primaryFormat, type SignedFormat, signedFormats } from "@/lib/domain/credentials/formats";
import {
  type CredentialState,
  isRevocable,
  revocableStates,
} from "@/lib/domain/credentials/states";
import { calendarDayOf } from "@/lib/domain/days";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import type { AwardRecord } from "@/lib/domain/issuing/plan-replacement";
import { getReplacedState } from "@/lib/domain/issuing/plan-replacement";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

import { learnerFacts } from "./issuing-candidate-store";

/** An award as signed and as recorded now, with its run and batch. */
export type StoredAwardRecord = AwardRecord & {
  runId: string;
  runTitle: string;
  versionTitle: string;
  facultyId: string | null;
  /** The state of the credential in force, or of the revoked one. */
  state: CredentialState;
  /** The batch in which it is being replaced. */
  openBatch: { id: string; state: string } | null;
};

const recordFields = {
  id: true,
  awardedOn: true,
  learnerId: true,
  openReplacement: { select: { batch: { select: { id: true, state: true } } } },
  learner: {
    select: {
      displayName: true,
      givenName: true,
      familyName: true,
      dateOfBirth: true,
      studentNumber: true,
      europeanStudentIdentifier: true,
      revision: true,
    },
  },
  enrolment: {
    select: {
      id: true,
      state: true,
      results: {
        where: { state: { in: [...currentResultStates] } },
        orderBy: { assessmentId: "asc" },
        select: {
          assessmentId: true,
          grade: true,
          supervision: true,
          assessedOn: true,
          state: true,
        },
      },
      run: {
        select: {
          id: true,
          title: true,
          versionId: true,
          version: { select: { title: true, microCredential: { select: { facultyId: true } } } },
        },
      },
    },
  },
  credentials: {
    where: { state: { in: [...revocableStates, "revoked", "reserved"] } },
    orderBy: [{ reservedAt: "desc" }, { id: "asc" }],
    select: {
      id: true,
      format: true,
      state: true,
      reservedAt: true,
      batchId: true,
      supersedesId: true,
    },
  },
} satisfies Prisma.AwardSelect;

type Row = Prisma.AwardGetPayload<{ select: typeof recordFields }>;

/**
 * Awards whose record was touched after issuing and whose credential is in force; by run and name.
 */
export async function listTouchedAwards(
  scope: Scope,
  options: { facultyIds: string[] | null; runId?: string; take: number },
): Promise<StoredAwardRecord[]> {
  const { facultyIds, runId, take } = options;
  const rows = await scope.tx.award.findMany({
    where: {
      institutionId: scope.institutionId,
      recordChangedAt: { not: null },
      credentials: { some: { format: primaryFormat, state: { in: [...revocableStates] } } },
      enrolment: {
        run: {
          ...(runId === undefined ? {} : { id: runId }),
          ...(facultyIds === null
            ? {}
            : { version: { microCredential: { facultyId: { in: facultyIds } } } }),
        },
      },
    },
    orderBy: [
      { enrolment: { run: { createdAt: "desc" } } },
      { enrolment: { runId: "asc" } },
      { learner: { displayName: "asc" } },
      { id: "asc" },
    ],
    take,
    select: recordFields,
  });
  return toRecords(scope, rows);
}

/**
 * These awards, even if nothing was touched or the credential was revoked; an award without a
 * credential is omitted.
 */
export async function listAwardRecords(
  scope: Scope,
  awardIds: readonly string[],
): Promise<StoredAwardRecord[]> {
  const rows = await scope.tx.award.findMany({
    where: { institutionId: scope.institutionId, id: { in: [...awardIds] } },
    orderBy: { id: "asc" },
    select: recordFields,
  });
  return toRecords(scope, rows);
}

async function toRecords(scope: Scope, rows: readonly Row[]): Promise<StoredAwardRecord[]> {
  const leads = rows.flatMap((row) => {
    const lead = primaryOf(row);
    return lead ? [{ row, lead }] : [];
  });
  const intents = await scope.tx.credential.findMany({
    where: { institutionId: scope.institutionId, id: { in: leads.map(({ lead }) => lead.id) } },
    select: { id: true, intent: true },
  });
  const intentOf = new Map(intents.map(({ id, intent }) => [id, intent as unknown as AwardIntent]));
  return leads.flatMap(({ row, lead }) => {
    const intent = intentOf.get(lead.id);
    return intent ? [toRecord(row, lead, intent)] : [];
  });
}

/** The credential in force, otherwise the one that was revoked and not replaced since. */
function primaryOf(row: Row): Row["credentials"][number] | undefined {
  const leads = row.credentials.filter(({ format }) => format === primaryFormat);
  const superseded = new Set(leads.map(({ supersedesId }) => supersedesId));
  return (
    leads.find(({ state }) => isRevocable(state)) ??
    leads.find(({ id, state }) => state === "revoked" && !superseded.has(id))
  );
}

function toRecord(
  row: Row,
  lead: Row["credentials"][number],
  intent: AwardIntent,
): StoredAwardRecord {
  const { enrolment, learner, openReplacement } = row;
  // Formats issued together are reserved at the same time; an earlier release could leave one
  // unsigned.
  const generation = row.credentials.filter(
    ({ reservedAt, batchId }) =>
      batchId === lead.batchId && reservedAt.getTime() === lead.reservedAt.getTime(),
  );
  return {
    awardId: row.id,
    awardedOn: day(row.awardedOn),
    versionId: enrolment.run.versionId,
    learnerRevision: learner.revision,
    enrolmentId: enrolment.id,
    enrolmentState: enrolment.state as AwardRecord["enrolmentState"],
    learnerId: row.learnerId,
    learner: learnerFacts(learner),
    results: enrolment.results.map((result) => ({
      ...result,
      supervision: result.supervision as SupervisionKey,
      assessedOn: day(result.assessedOn),
      state: result.state as CurrentResultState,
    })),
    signed: {
      credentialId: lead.id,
      state: getReplacedState(lead.state),
      formats: signedFormats.filter((format) =>
        generation.some((one) => (one.format as SignedFormat) === format),
      ),
      learner: intent.learner,
      results: intent.results,
      awardedOn: intent.awardedOn,
      versionId: intent.versionId,
    },
    runId: enrolment.run.id,
    runTitle: enrolment.run.title,
    versionTitle: enrolment.run.version.title,
    facultyId: enrolment.run.version.microCredential.facultyId,
    state: lead.state as CredentialState,
    openBatch: openReplacement?.batch ?? null,
  };
}

const day = (date: Date) => calendarDayOf(date);
