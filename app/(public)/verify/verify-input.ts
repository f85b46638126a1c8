import { z } from "zod";

/** Browsers send a file without a name and content where none was chosen. */
export const VerifyInput = z
  .object({ file: z.instanceof(File).optional(), text: z.string().default("") })
  .refine(({ file, text }) => !isEmptyFile(file) || text.trim() !== "", {
    error: "emptyFile",
    path: ["file"],
    abort: true,
  })
  .refine(({ file, text }) => (file !== undefined && file.size > 0) || text.trim() !== "", {
    error: "nothingToVerify",
    path: ["file"],
  });
export type VerifyInput = z.output<typeof VerifyInput>;

const isEmptyFile = (file: File | undefined) => file?.size === 0 && file.name !== "";
