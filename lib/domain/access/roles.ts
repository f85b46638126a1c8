/** The roles a member may hold, for the whole institution or for one faculty. */
export const roles = [
  "designer",
  "reviewer",
  "catalogue-editor",
  "administrator",
  "registrar",
  "assessor",
] as const;

export type Role = (typeof roles)[number];

/**
 * One role of one member; `facultyId` null: for the whole institution. `provisional`: given by one
 * administrator a short while ago, so that it does not count yet for decisions on the work of
 * others.
 */
export type RoleGrant = { role: Role; facultyId: string | null; provisional?: boolean };
