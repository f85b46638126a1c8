import type { ProvedSigner } from "@/lib/domain/verification/ports";
import type { ContainerKind, VerificationReport } from "./report";

/** What a person sees instead of the credential. */
const paged: ReadonlySet<ContainerKind> = new Set(["png", "svg", "pdf", "qr-image"]);

/** `fileSha256`: of the PDF or picture around the credential; null if there is none. */
export type IssuedQuestion = {
  credentialId: string;
  signer: ProvedSigner;
  fileSha256: string | null;
};

/** The copy that this installation issued under a credential's id. */
export type IssuedCopy = {
  /** Of the credential itself, hex. */
  sha256: string;
  /** The PDF or picture around it was handed out here, byte for byte. */
  isFileIssued: boolean;
  /** All PDFs and pictures of it ever handed out are recorded. */
  areFilesRecorded: boolean;
};

type Around = Pick<VerificationReport, "container" | "signed"> & {
  issued: IssuedCopy | null;
  /** The file has the mark of files recorded when handed out. */
  isMarked: boolean;
};

/**
 * Whether the pages or the picture around a credential are those that were issued.
 *
 * Attack: another name is painted over a genuine certificate, whose attachment stays as it was.
 * Rule: "exact" only for bytes that were given out here; of credentials whose files are all
 * recorded every other file is "changed", no matter who made it. Pages are never compared by their
 * looks: an appended update can paint over all of them.
 */
export function judgePages({
  container,
  signed,
  issued,
  isMarked,
}: Around): VerificationReport["pages"] {
  if (signed === null || container === null || !paged.has(container)) return null;
  if (issued === null || container === "qr-image") return "not-checked";
  if (issued.isFileIssued) return "exact";
  return issued.areFilesRecorded || isMarked ? "changed" : "not-checked";
}
