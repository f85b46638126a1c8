import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import type { CredentialState } from "@/lib/domain/credentials/states";
import type { ListWindow } from "@/lib/domain/lists/page";
import { learnerMatching } from "./person-sql";

/** A credential signed by a key, with what is needed to act on it. */
export type AffectedCredential = {
  id: string;
  format: SignedFormat;
  state: CredentialState;
  issuedAt: Date;
  batchId: string | null;
  learner: { displayName: string; studentNumber: string | null; email: string | null };
  title: string;
  run: { id: string; title: string };
};

/** `keyIds`: all rows of one key. */
export type AffectedFilter = {
  keyIds: readonly string[];
  search: string;
  state: CredentialState | null;
};

const signed = { signedDocument: { not: null }, issuedAt: { not: null } } as const;

/** All credentials that the key signed, by state, including those no longer in force. */
export async function countAffected(
  scope: Scope,
  keyIds: readonly string[],
): Promise<Partial<Record<CredentialState, number>>> {
  const groups = await scope.tx.credential.groupBy({
    by: ["state"],
    where: { institutionId: scope.institutionId, keyId: { in: [...keyIds] }, ...signed },
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count._all]));
}

function conditions(
  scope: Scope,
  { keyIds, search, state }: AffectedFilter,
): Prisma.CredentialWhereInput {
  return {
    institutionId: scope.institutionId,
    keyId: { in: [...keyIds] },
    ...signed,
    ...(state ? { state } : {}),
    ...(search === "" ? {} : { award: { learner: learnerMatching(search) } }),
  };
}

/** How many of them match the filter. */
export async function countFound(scope: Scope, filter: AffectedFilter): Promise<number> {
  return scope.tx.credential.count({ where: conditions(scope, filter) });
}

/** The credentials of a window, of those that the key signed. */
export async function listAffectedRecords(
  scope: Scope,
  { filter, window }: { filter: AffectedFilter; window: ListWindow },
): Promise<AffectedCredential[]> {
  const { where, orderBy, take } = keysetOf("issuedAt", "instant", window);
  const rows = await scope.tx.credential.findMany({
    where: { AND: [conditions(scope, filter), where] },
    orderBy,
    take,
    select: {
      id: true,
      format: true,
      state: true,
      issuedAt: true,
      batchId: true,
      award: {
        select: {
          learner: { select: { displayName: true, studentNumber: true, email: true } },
          enrolment: {
            select: {
              run: { select: { id: true, title: true, version: { select: { title: true } } } },
            },
          },
        },
      },
    },
  });
  return inListOrder(rows, window).map(({ id, format, state, issuedAt, batchId, award }) => ({
    id,
    format: format as SignedFormat,
    state: state as CredentialState,
    issuedAt: issuedAt ?? new Date(0),
    batchId,
    learner: award.learner,
    title: award.enrolment.run.version.title,
    run: { id: award.enrolment.run.id, title: award.enrolment.run.title },
  }));
}

/** Whether anything was ever reserved or signed on behalf of the institution. */
export async function hasAnyCredential(scope: Scope): Promise<boolean> {
  return (
    (await scope.tx.credential.findFirst({
      where: { institutionId: scope.institutionId },
      select: { id: true },
    })) !== null
  );
}
