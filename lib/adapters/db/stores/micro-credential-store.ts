import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import type { VersionState } from "@/lib/domain/micro-credentials/states";
import { composeVersionIndex } from "@/lib/domain/micro-credentials/version-index";

const versionFields = {
  id: true,
  microCredentialId: true,
  number: true,
  state: true,
  revision: true,
  content: true,
  authorId: true,
  lastEditedBy: true,
  createdAt: true,
  updatedAt: true,
  submittedAt: true,
  submittedBy: true,
  approvedAt: true,
  approvedBy: true,
  contentDigest: true,
  publishedAt: true,
  publishedBy: true,
  retiredAt: true,
  slug: true,
  microCredential: { select: { code: true, facultyId: true, faculty: { select: { name: true } } } },
} satisfies Prisma.MicroCredentialVersionSelect;

type VersionRow = Prisma.MicroCredentialVersionGetPayload<{ select: typeof versionFields }>;

export type VersionRecord = Omit<VersionRow, "state" | "content" | "microCredential"> & {
  state: VersionState;
  content: VersionContent;
  code: string;
  facultyId: string | null;
  facultyName: string | null;
};

function versionFrom({ microCredential, state, content, ...row }: VersionRow): VersionRecord {
  return {
    ...row,
    state: state as VersionState,
    content: VersionContentSchema.parse(content),
    code: microCredential.code,
    facultyId: microCredential.facultyId,
    facultyName: microCredential.faculty?.name ?? null,
  };
}

/** The content column and the columns derived from it, always written together. */
function contentColumns(content: VersionContent) {
  return { content: content satisfies Prisma.InputJsonValue, ...composeVersionIndex(content) };
}

export async function findVersion(scope: Scope, id: string): Promise<VersionRecord | null> {
  if (!isId(id)) return null;
  const row = await scope.tx.microCredentialVersion.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: versionFields,
  });
  return row && versionFrom(row);
}

export async function getVersion(scope: Scope, id: string): Promise<VersionRecord> {
  const version = await findVersion(scope, id);
  if (!version) throw new AppError("NOT_FOUND");
  return version;
}

export async function hasCode(scope: Scope, code: string): Promise<boolean> {
  const { institutionId } = scope;
  const found = await scope.tx.microCredential.findFirst({
    where: { institutionId, code: { equals: code, mode: "insensitive" } },
    select: { id: true },
  });
  return found !== null;
}

export async function insertMicroCredential(
  scope: Scope,
  row: { code: string; facultyId: string | null },
): Promise<string> {
  const { institutionId } = scope;
  const { id } = await scope.tx.microCredential.create({
    data: { ...row, institutionId },
    select: { id: true },
  });
  return id;
}

type NewVersion = {
  microCredentialId: string;
  number: number;
  content: VersionContent;
  authorId: string;
  now: Date;
};

export async function insertVersion(
  scope: Scope,
  { content, now, ...row }: NewVersion,
): Promise<string> {
  const { institutionId } = scope;
  const { id } = await scope.tx.microCredentialVersion.create({
    data: { ...row, ...contentColumns(content), institutionId, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  return id;
}

type Expected = { id: string; state: VersionState; revision: number };

/**
 * Stores a draft's content; returns the new revision. Errors: STALE if someone else changed it
 * first.
 */
export async function updateContent(
  scope: Scope,
  expected: Expected,
  change: { content: VersionContent; editedBy: string; now: Date },
): Promise<number> {
  await updateExpected(scope, expected, {
    ...contentColumns(change.content),
    lastEditedBy: change.editedBy,
    updatedAt: change.now,
  });
  return expected.revision + 1;
}

type StateChange = { state: VersionState; updatedAt: Date } & Pick<
  Prisma.MicroCredentialVersionUpdateManyMutationInput,
  | "submittedAt"
  | "submittedBy"
  | "approvedAt"
  | "approvedBy"
  | "contentDigest"
  | "publishedAt"
  | "publishedBy"
  | "retiredAt"
  | "slug"
>;

/** Changes a version's state. Errors: STALE if it is no longer in the expected state. */
export async function changeState(
  scope: Scope,
  expected: Expected,
  change: StateChange,
): Promise<void> {
  await updateExpected(scope, expected, change);
}

async function updateExpected(
  scope: Scope,
  { id, state, revision }: Expected,
  data: Prisma.MicroCredentialVersionUpdateManyMutationInput,
): Promise<void> {
  const { count } = await scope.tx.microCredentialVersion.updateMany({
    where: { institutionId: scope.institutionId, id, state, revision },
    data: { ...data, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError("STALE");
}

/** Deletes a draft. Errors: STALE if it is no longer a draft, or was saved in between. */
export async function deleteVersion(
  scope: Scope,
  expected: { id: string; revision: number },
): Promise<void> {
  const { institutionId } = scope;
  const { count } = await scope.tx.microCredentialVersion.deleteMany({
    where: { institutionId, state: "draft", ...expected },
  });
  if (count === 0) throw new AppError("STALE");
}

/** Deletes a micro-credential without versions. */
export async function deleteMicroCredential(scope: Scope, id: string): Promise<void> {
  await scope.tx.microCredential.deleteMany({
    where: { institutionId: scope.institutionId, id, versions: { none: {} } },
  });
}

const siblingFields = {
  id: true,
  number: true,
  state: true,
  revision: true,
  title: true,
  slug: true,
  publishedAt: true,
  retiredAt: true,
  updatedAt: true,
} satisfies Prisma.MicroCredentialVersionSelect;

export type SiblingVersion = Omit<
  Prisma.MicroCredentialVersionGetPayload<{ select: typeof siblingFields }>,
  "state"
> & {
  state: VersionState;
};

/** All versions of one micro-credential, newest first. */
export async function listSiblings(
  scope: Scope,
  microCredentialId: string,
): Promise<SiblingVersion[]> {
  const rows = await scope.tx.microCredentialVersion.findMany({
    where: { institutionId: scope.institutionId, microCredentialId },
    select: siblingFields,
    orderBy: { number: "desc" },
    take: 100,
  });
  return rows.map((row) => ({ ...row, state: row.state as VersionState }));
}

/**
 * Course addresses of other micro-credentials that start with `prefix`: they stay taken after
 * retirement, because links may be in print.
 */
export async function listTakenSlugs(
  scope: Scope,
  prefix: string,
  exceptMicroCredentialId: string,
): Promise<Set<string>> {
  const rows = await scope.tx.microCredentialVersion.findMany({
    where: {
      institutionId: scope.institutionId,
      slug: { startsWith: prefix },
      microCredentialId: { not: exceptMicroCredentialId },
    },
    select: { slug: true },
    distinct: ["slug"],
    take: 1000,
  });
  return new Set(rows.flatMap((row) => row.slug ?? []));
}
