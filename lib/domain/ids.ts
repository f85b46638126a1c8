import { z } from "zod";

/** Ids are random UUIDs, so that knowing one says nothing about another. */
export const IdSchema = z.uuid({ error: "invalidId" });

/** Whether a path segment is an id at all; what is not is answered like an unknown one. */
export function isId(value: string): boolean {
  return IdSchema.safeParse(value).success;
}

/**
 * The revision of a record that a form was made for: a PostgreSQL integer, so that no number ends
 * in a database error.
 */
export const RevisionSchema = z.coerce
  .number({ error: "invalidNumber" })
  .int()
  .min(0)
  .max(2_147_483_647);
