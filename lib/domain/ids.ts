import { z } from "zod";

/** Ids are random UUIDs, so that knowing one reveals nothing about another. */
export const IdSchema = z.uuid({ error: "invalidId" });

/** Whether a path segment is an id at all; anything else is answered like an unknown one. */
export function isId(value: string): boolean {
  return IdSchema.safeParse(value).success;
}

/**
 * The revision of a record for which a form was rendered: a PostgreSQL integer, so that no number
 * causes a database error.
 */
export const RevisionSchema = z.coerce
  .number({ error: "invalidNumber" })
  .int()
  .min(0)
  .max(2_147_483_647);
