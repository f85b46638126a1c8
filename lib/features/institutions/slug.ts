import { z } from "zod";

export const SlugSchema = z
  .string({ error: "required" })
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$/, { error: "invalidSlug" });
