import type { StatusMark } from "./status-mark";

/** The input of a PDF certificate besides the signed credential. */
export type CertificateFrame = {
  /** The institution's colour, #rrggbb. */
  accent: string;
  /** The time zone of its dates. */
  timeZone: string;
  /** The address in the QR code. */
  address: string;
  /** The file's date: an ISO instant. */
  createdAt: string;
  /** The revision of the institution's branding: a different logo gives a different file. */
  lookRevision: number;
  /** The status drawn across its pages. */
  mark: StatusMark | null;
};
