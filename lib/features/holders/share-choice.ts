import { z } from "zod";
import { IdSchema } from "@/lib/domain/ids";

/** Forms send a checkbox only if it is ticked. */
export const TickedSchema = z.preprocess(
  (value) => value === true || value === "on" || value === "true",
  z.boolean(),
);

export const CredentialIdSchema = z.object({ credentialId: IdSchema });
