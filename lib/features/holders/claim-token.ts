import { z } from "zod";

export const ClaimTokenSchema = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: "invalid" }),
});
