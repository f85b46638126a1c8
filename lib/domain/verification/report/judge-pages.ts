import type { ProvedSigner } from "@/lib/domain/verification/ports";
import type { ContainerKind, VerificationReport } from "./report";

/** What a person looks at, and does not see the credential of. */
const paged: ReadonlySet<ContainerKind> = new Set(["png", "svg", "pdf", "qr-image"]);

/**
 * `fileSha256`: of the PDF or picture around the credential; null where nothing of the kind was
 * handed in.
 */
export type IssuedQuestion = {
  credentialId: string;
  signer: ProvedSigner;
  fileSha256: string | null;
};

/** What this installation issued under a credential's id. */
export type IssuedCopy = {
  /** Of the credential itself, hex. */
  sha256: string;
  /** The PDF or picture around it was given out here, byte for byte. */
  isFileIssued: boolean;
  /** Every PDF and picture of it that was ever given out is known. */
  areFilesRecorded: boolean;
};

type Around = Pick<VerificationReport, "container" | "signed"> & {
  issued: IssuedCopy | null;
  /** The file says that it was recorded when it was given out. */
  isMarked: boolean;
};

/**
 * Whether the pages or the picture around a credential are those that were issued.
 *
 * Attack: another name is painted over a genuine certificate, whose attachment stays as it was.
 * Rule: "exact" only for bytes that were given out here; of credentials whose files are all
 * recorded every other file is "changed", whoever made it. Pages are never compared by their looks:
 * an appended update can paint over all of them.
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
