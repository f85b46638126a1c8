import type { StatusMark } from "./status-mark";

/** What a PDF certificate is drawn with beside the signed credential. */
export type CertificateFrame = {
  /** The institution's colour, #rrggbb. */
  accent: string;
  /** Whose days it shows. */
  timeZone: string;
  /** Where the QR code leads. */
  address: string;
  /** The file's date: an instant as an ISO text. */
  createdAt: string;
  /** Which look of the institution: another logo makes another file. */
  lookRevision: number;
  /** What it carries across its pages. */
  mark: StatusMark | null;
};
