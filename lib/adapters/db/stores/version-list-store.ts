import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { VersionState } from "@/lib/domain/micro-credentials/states";
import { foldForSearch } from "@/lib/domain/micro-credentials/version-index";
import type { VersionSort } from "@/lib/domain/micro-credentials/version-sorts";

const listFields = {
  id: true,
  number: true,
  state: true,
  title: true,
  ects: true,
  eqfLevel: true,
  authorId: true,
  updatedAt: true,
  submittedAt: true,
  approvedAt: true,
  publishedAt: true,
  retiredAt: true,
  slug: true,
  microCredential: {
    select: { id: true, code: true, facultyId: true, faculty: { select: { name: true } } },
  },
} satisfies Prisma.MicroCredentialVersionSelect;

export type VersionListRow = {
  id: string;
  microCredentialId: string;
  code: string;
  facultyName: string | null;
  number: number;
  state: VersionState;
  title: string;
  ects: number | null;
  eqfLevel: number | null;
  authorId: string;
  updatedAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  publishedAt: Date | null;
  retiredAt: Date | null;
  slug: string | null;
};

export type VersionFilter = {
  states: readonly VersionState[];
  search?: string | undefined;
  authorId?: string | undefined;
  /** Null: all faculties. */
  facultyIds: string[] | null;
};

function versionCondition(scope: Scope, { states, search, authorId, facultyIds }: VersionFilter) {
  const text = search?.trim();
  return {
    institutionId: scope.institutionId,
    state: { in: [...states] },
    ...(authorId ? { authorId } : {}),
    ...(facultyIds ? { microCredential: { facultyId: { in: facultyIds } } } : {}),
    ...(text
      ? {
          OR: [
            { searchText: { contains: foldForSearch(text) } },
            { microCredential: { code: { contains: text, mode: "insensitive" as const } } },
          ],
        }
      : {}),
  } satisfies Prisma.MicroCredentialVersionWhereInput;
}

/** The versions of a window. */
export async function listVersions(
  scope: Scope,
  filter: VersionFilter,
  window: ListWindow<VersionSort>,
): Promise<VersionListRow[]> {
  const range: Required<Pick<Prisma.MicroCredentialVersionFindManyArgs, "where" | "orderBy">> =
    window.by === "title"
      ? keysetOf("title", "text", window)
      : keysetOf("updatedAt", "instant", window);
  const rows = await scope.tx.microCredentialVersion.findMany({
    ...range,
    where: { AND: [versionCondition(scope, filter), range.where] },
    select: listFields,
  });
  return inListOrder(rows, window).map(({ microCredential, state, ects, ...row }) => ({
    ...row,
    state: state as VersionState,
    ects: ects === null ? null : Number(ects),
    microCredentialId: microCredential.id,
    code: microCredential.code,
    facultyName: microCredential.faculty?.name ?? null,
  }));
}

/** How many versions are in each state. */
export async function countVersionsByState(
  scope: Scope,
  filter: VersionFilter,
): Promise<Partial<Record<VersionState, number>>> {
  const groups = await scope.tx.microCredentialVersion.groupBy({
    by: ["state"],
    where: versionCondition(scope, filter),
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}
