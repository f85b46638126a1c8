import { z } from "zod";

export const FacultyNameSchema = z
  .string({ error: "required" })
  .trim()
  .min(1, { error: "required" })
  .max(120, { error: "tooLong" });
