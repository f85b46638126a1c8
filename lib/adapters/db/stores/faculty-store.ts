import type { Scope } from "@/lib/adapters/db/tenancy";

export type Faculty = { id: string; name: string };

export type FacultyInUse = Faculty & { microCredentials: number; roles: number };

/** All faculties by name; an institution has some dozens at most. */
export async function listFacultyRecords(scope: Scope): Promise<FacultyInUse[]> {
  const rows = await scope.tx.faculty.findMany({
    where: { institutionId: scope.institutionId },
    select: { id: true, name: true, _count: { select: { microCredentials: true, grants: true } } },
    orderBy: { name: "asc" },
    take: 500,
  });
  return rows.map(({ id, name, _count }) => ({
    id,
    name,
    microCredentials: _count.microCredentials,
    roles: _count.grants,
  }));
}

/** Those of these ids that are faculties of the institution. */
export async function findFacultyIds(scope: Scope, ids: string[]): Promise<string[]> {
  const rows = await scope.tx.faculty.findMany({
    where: { institutionId: scope.institutionId, id: { in: ids } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function insertFaculty(scope: Scope, name: string): Promise<string> {
  const { id } = await scope.tx.faculty.create({
    data: { institutionId: scope.institutionId, name },
    select: { id: true },
  });
  return id;
}

/** Whether there was such a faculty. */
export async function updateFacultyName(scope: Scope, { id, name }: Faculty): Promise<boolean> {
  const { count } = await scope.tx.faculty.updateMany({
    where: { institutionId: scope.institutionId, id },
    data: { name },
  });
  return count === 1;
}

/**
 * Whether there was such a faculty. A foreign key refuses while micro-credentials or roles refer to
 * it.
 */
export async function deleteFaculty(scope: Scope, id: string): Promise<boolean> {
  const { count } = await scope.tx.faculty.deleteMany({
    where: { institutionId: scope.institutionId, id },
  });
  return count === 1;
}
