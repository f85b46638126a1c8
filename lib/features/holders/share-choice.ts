import { z } from "zod";
import { IdSchema } from "@/lib/domain/ids";

/** A form sends the box only where it is ticked. */
export const TickedSchema = z.preprocess(
  (value) => value === true || value === "on" || value === "true",
  z.boolean(),
);

export const CredentialIdSchema = z.object({ credentialId: IdSchema });
