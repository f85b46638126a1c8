import { z } from "zod";

/** Ids are random UUIDs, so that knowing one says nothing about another. */
export const IdSchema = z.uuid({ error: "invalidId" });

/** Whether a path segment is an id at all; what is not is answered like an unknown one. */
export function isId(value: string): boolean {
  return IdSchema.safeParse(value).success;
}
