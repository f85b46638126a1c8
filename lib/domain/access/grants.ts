import { z } from "zod";
import { IdSchema } from "@/lib/domain/ids";
import { grantText } from "./grant-text";
import { type RoleGrant, roles } from "./roles";

const RoleSchema = z.enum(roles, { error: "unknownCode" });
const GrantObjectSchema = z.object({ role: RoleSchema, facultyId: IdSchema.nullable() });

/**
 * A grant in a form: `registrar` for the entire institution, `registrar:<faculty id>` for one
 * faculty.
 */
const GrantTextSchema = z
  .string()
  .transform((text) => {
    const [role, facultyId = null] = text.split(":");
    return { role, facultyId };
  })
  .pipe(GrantObjectSchema);

/**
 * The roles of one member: from a form (text, one or several) or as objects. Duplicates count once.
 */
export const GrantsSchema = z
  .preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat(2)),
    z
      .array(z.union([GrantObjectSchema, GrantTextSchema], { error: "unknownCode" }))
      .max(200, { error: "tooMany" }),
  )
  .transform((grants): RoleGrant[] => [
    ...new Map(grants.map((grant) => [grantText(grant), grant])).values(),
  ]);

/** Whether someone with these roles can grant roles: an administrator of the entire institution. */
export function administersInstitution(grants: RoleGrant[]): boolean {
  return grants.some((grant) => grant.role === "administrator" && grant.facultyId === null);
}
