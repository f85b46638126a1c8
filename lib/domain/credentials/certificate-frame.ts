import { z } from "zod";
import { markedStatuses } from "./certificate-status-words";

/** What a PDF certificate is drawn with beside the signed credential. */
export const certificateFrame = z.strictObject({
  /** The institution's colour, #rrggbb. */
  accent: z.string(),
  /** Whose days it shows. */
  timeZone: z.string(),
  /** Which look of the institution: another logo makes another file. */
  lookRevision: z.int(),
  /** Where the QR code leads. */
  address: z.url(),
  /** The file's date. */
  createdAt: z.iso.datetime(),
  /** What it carries across its pages. */
  mark: z.strictObject({ status: z.enum(markedStatuses), day: z.string().nullable() }).nullable(),
});

export type CertificateFrame = z.infer<typeof certificateFrame>;
