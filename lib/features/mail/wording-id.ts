import { z } from "zod";
import { listMailKinds } from "@/lib/domain/mail/mail-kinds";

export const WordingIdSchema = z.object({
  kind: z.enum(listMailKinds(), { error: "unknownCode" }),
  language: z.string().regex(/^[a-z]{2,3}$/, { error: "unknownCode" }),
});
