/** The roles a member may have, for the entire institution or for one faculty. */
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
 * One role of one member; `facultyId` null: for the entire institution. `provisional`: recently
 * granted by a single administrator, so that it does not yet count for decisions on others' work.
 */
export type RoleGrant = { role: Role; facultyId: string | null; provisional?: boolean };
