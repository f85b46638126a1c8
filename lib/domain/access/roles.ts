/** The roles a member may hold, for the whole institution or for one faculty. */
export const roles = ["designer", "reviewer", "catalogue-editor", "administrator", "registrar", "assessor"] as const;

export type Role = (typeof roles)[number];

/** One role of one member; `facultyId` null: for the whole institution. */
export type RoleGrant = { role: Role; facultyId: string | null };
