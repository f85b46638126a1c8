import { X509Certificate } from "node:crypto";
import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { CurrentResultState } from "@/lib/domain/assessment/states";
import { currentResultStates } from "@/lib/domain/assessment/states";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { liveStates } from "@/lib/domain/credentials/states";
import { calendarDayOf } from "@/lib/domain/days";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import { AppError } from "@/lib/domain/errors";
import { InstitutionProfileSchema } from "@/lib/domain/institution-profile";
import type { RevokedCredential } from "@/lib/domain/issuing/award-intent";
import type { KeyPurpose } from "@/lib/domain/keys/key-purposes";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import type { LearnerFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import { isReleased } from "@/lib/domain/micro-credentials/states";
import { compareByName } from "@/lib/domain/people/name-order";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";
import { findInstitutionLanguage } from "./institution-store";

export type IssuableVersion = AwardFacts["version"];

/** A learner on a run as the issuing desk judges them. */
export type IssuingCandidate = {
  enrolmentId: string;
  enrolmentState: EnrolmentState;
  learnerId: string;
  learner: LearnerFacts;
  results: {
    assessmentId: string;
    grade: string;
    passes: boolean;
    supervision: SupervisionKey;
    assessedOn: string;
    state: CurrentResultState;
  }[];
  hasLiveCredential: boolean;
  revoked: RevokedCredential | null;
};

/** The frozen version that is awarded. Errors: NOT_FOUND; WRONG_STATE if it was never approved. */
export async function getIssuableVersion(
  scope: Scope,
  versionId: string,
): Promise<IssuableVersion> {
  const version = await scope.tx.microCredentialVersion.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id: versionId } },
    select: {
      id: true,
      number: true,
      content: true,
      state: true,
      microCredential: { select: { code: true } },
    },
  });
  if (!version) throw new AppError("NOT_FOUND");
  if (!isReleased(version.state)) throw new AppError("WRONG_STATE");
  const content: VersionContent = VersionContentSchema.parse(version.content);
  return { id: version.id, number: version.number, code: version.microCredential.code, content };
}

export type IssuableRun = {
  id: string;
  title: string;
  state: string;
  versionId: string;
  facultyId: string | null;
};

/** The run with the faculty that its micro-credential belongs to. Errors: NOT_FOUND. */
export async function getIssuableRun(scope: Scope, runId: string): Promise<IssuableRun> {
  const run = await scope.tx.run.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id: runId } },
    select: {
      id: true,
      title: true,
      state: true,
      versionId: true,
      version: { select: { microCredential: { select: { facultyId: true } } } },
    },
  });
  if (!run) throw new AppError("NOT_FOUND");
  const { version, ...facts } = run;
  return { ...facts, facultyId: version.microCredential.facultyId };
}

/** The institution as issuer of a credential, with its DID. */
export async function getIssuer(scope: Scope): Promise<AwardFacts["issuer"]> {
  const institution = await scope.tx.institution.findUnique({
    where: { id: scope.institutionId },
    select: { did: true, profile: true },
  });
  if (!institution) throw new AppError("NOT_FOUND");
  return { ...InstitutionProfileSchema.parse(institution.profile), did: institution.did };
}

/** The active key. Errors: NO_ACTIVE_KEY. */
export async function getIssuingKeyId(scope: Scope): Promise<string> {
  const id = await findIssuingKeyId(scope);
  if (!id) throw new AppError("NO_ACTIVE_KEY");
  return id;
}

/** The active key of each purpose: a seal's key only while its certificate is valid. */
export async function listActiveKeyIds(
  scope: Scope,
  now: Date,
): Promise<Partial<Record<KeyPurpose, string>>> {
  const keys = await scope.tx.signingKey.findMany({
    where: { institutionId: scope.institutionId, state: "active" },
    select: { id: true, purpose: true, certificateChain: true },
  });
  const able = keys.filter(
    ({ certificateChain }) => certificateChain === null || isValidAt(certificateChain, now),
  );
  return Object.fromEntries(able.map(({ id, purpose }) => [purpose, id]));
}

function isValidAt(certificateChain: string, now: Date): boolean {
  const { validFrom, validTo } = new X509Certificate(certificateChain);
  return new Date(validFrom) <= now && now < new Date(validTo);
}

export async function findIssuingKeyId(scope: Scope): Promise<string | null> {
  const key = await scope.tx.signingKey.findFirst({
    where: { institutionId: scope.institutionId, purpose: "issue", state: "active" },
    select: { id: true },
  });
  return key?.id ?? null;
}

const candidateFields = {
  id: true,
  state: true,
  learnerId: true,
  learner: {
    select: {
      displayName: true,
      givenName: true,
      familyName: true,
      dateOfBirth: true,
      studentNumber: true,
      europeanStudentIdentifier: true,
    },
  },
  results: {
    where: { state: { in: [...currentResultStates] } },
    orderBy: { assessmentId: "asc" },
    select: {
      assessmentId: true,
      grade: true,
      passes: true,
      supervision: true,
      assessedOn: true,
      state: true,
    },
  },
  award: {
    select: {
      credentials: {
        where: { format: primaryFormat, state: { in: [...liveStates, "revoked"] } },
        orderBy: [{ reservedAt: "desc" }, { id: "asc" }],
        select: {
          id: true,
          state: true,
          revokedAt: true,
          revocationReason: true,
          supersedesId: true,
        },
      },
    },
  },
} satisfies Prisma.EnrolmentSelect;

/** Everyone on the run, by surname; bounded by the import limit of 5,000 per file. */
export async function listIssuingCandidates(
  scope: Scope,
  runId: string,
  take = 20_000,
): Promise<IssuingCandidate[]> {
  const enrolments = await scope.tx.enrolment.findMany({
    where: { institutionId: scope.institutionId, runId },
    orderBy: { id: "asc" },
    take,
    select: candidateFields,
  });
  const byName = compareByName(await findInstitutionLanguage(scope));
  enrolments.sort((one, other) => byName(one.learner, other.learner));
  return enrolments.map((enrolment) => ({
    enrolmentId: enrolment.id,
    enrolmentState: enrolment.state as IssuingCandidate["enrolmentState"],
    learnerId: enrolment.learnerId,
    learner: learnerFacts(enrolment.learner),
    results: enrolment.results.map((result) => ({
      ...result,
      supervision: result.supervision as SupervisionKey,
      assessedOn: calendarDayOf(result.assessedOn),
      state: result.state as CurrentResultState,
    })),
    ...latestCredential(enrolment.award?.credentials ?? []),
  }));
}

type Earlier = {
  id: string;
  state: string;
  revokedAt: Date | null;
  revocationReason: string;
  supersedesId: string | null;
};

/** A live credential, otherwise the one that was revoked and not replaced since. */
function latestCredential(
  credentials: readonly Earlier[],
): Pick<IssuingCandidate, "hasLiveCredential" | "revoked"> {
  if (credentials.some(({ state }) => state !== "revoked"))
    return { hasLiveCredential: true, revoked: null };
  const superseded = new Set(credentials.map(({ supersedesId }) => supersedesId));
  const last = credentials.find(({ id }) => !superseded.has(id));
  if (!last?.revokedAt) return { hasLiveCredential: false, revoked: null };
  const { id, revokedAt, revocationReason } = last;
  return {
    hasLiveCredential: false,
    revoked: { credentialId: id, revokedAt: revokedAt.toISOString(), reason: revocationReason },
  };
}

type LearnerRow = Omit<LearnerFacts, "fullName" | "dateOfBirth"> & {
  displayName: string;
  dateOfBirth: Date | null;
};

export function learnerFacts(row: LearnerRow): LearnerFacts {
  const {
    displayName,
    dateOfBirth,
    givenName,
    familyName,
    studentNumber,
    europeanStudentIdentifier,
  } = row;
  return {
    fullName: displayName,
    givenName,
    familyName,
    dateOfBirth: dateOfBirth ? calendarDayOf(dateOfBirth) : null,
    studentNumber,
    europeanStudentIdentifier,
  };
}
