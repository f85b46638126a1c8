import type { RoleGrant } from "./roles";

/** A grant as `GrantsSchema` reads it from a form. */
export function grantText({ role, facultyId }: RoleGrant): string {
  return facultyId === null ? role : `${role}:${facultyId}`;
}
