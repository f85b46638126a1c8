import type { Role, RoleGrant } from "@/lib/domain/access/roles";

type Words = {
  (key: `roles.${Role}`): string;
  (key: "roleInFaculty", values: { role: string; faculty: string }): string;
};

/** Roles in words: "Course designer (Law), Quality reviewer". */
export function roleWords(
  grants: RoleGrant[],
  faculties: { id: string; name: string }[],
  words: Words,
): string {
  const nameOf = new Map(faculties.map(({ id, name }) => [id, name]));
  return grants
    .map(({ role, facultyId }) => {
      const name = words(`roles.${role}`);
      return facultyId === null
        ? name
        : words("roleInFaculty", { role: name, faculty: nameOf.get(facultyId) ?? "" });
    })
    .join(", ");
}
