import { Refused } from "@/lib/adapters/verification/containers/refused";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { PdfDocument } from "./pdf-document";
import { ofKind, type ParsedPdfValue, type PdfStream } from "./pdf-values";

type Walk = { seen: Set<ParsedPdfValue>; depth: number };

const maxTreeDepth = 16;

/**
 * The attached files of a PDF that are credentials (ISO 32000-1, 7.11.4; PDF/A-3 as associated
 * file). Other attachments are ignored, and no page is drawn or read: the page content is not
 * signed.
 *
 * Attack: endless attachments, attachments that unpack to gigabytes, cyclic trees, two credentials.
 * Rule: up to 20 attachments, one budget for everything unpacked, no object is visited twice, and
 * every attached credential is returned. Errors: Refused.
 */
export function readPdfAttachments(file: Buffer): Uint8Array[] {
  const document = new PdfDocument(file);
  const streams = [
    ...new Set(
      fileSpecifications(document).flatMap((specification) =>
        embeddedFile(document, specification),
      ),
    ),
  ];
  const limit = verificationLimits.pdfAttachments;
  if (streams.length > limit) throw new Refused("too-many-attachments", { limit });
  const credentials = streams
    .map((stream) => document.readStream(stream))
    .filter((bytes) => looksLikeCredential(bytes.toString("utf8")));
  if (credentials.length === 0) throw new Refused("no-credential-in-pdf");
  return credentials;
}

/** From the document's name tree, and its associated files. */
function fileSpecifications(document: PdfDocument): ParsedPdfValue[] {
  const root = document.entriesOf(document.root);
  const names = document.entriesOf(root.get("Names"));
  const associated = document.resolve(root.get("AF"));
  return [
    ...namedFiles(document, names.get("EmbeddedFiles"), { seen: new Set(), depth: 0 }),
    ...(Array.isArray(associated) ? associated : [associated]),
  ];
}

/** ISO 32000-1, 7.9.6: alternating names and values in the leaves, kids above them. */
function namedFiles(
  document: PdfDocument,
  node: ParsedPdfValue | undefined,
  { seen, depth }: Walk,
): ParsedPdfValue[] {
  const resolved = document.resolve(node);
  if (resolved === null) return [];
  if (seen.has(resolved)) throw new Refused("pdf-malformed");
  if (depth > maxTreeDepth) throw new Refused("too-deep", { limit: maxTreeDepth });
  seen.add(resolved);
  const entries = document.entriesOf(resolved);
  const [leaves, kids] = [
    document.resolve(entries.get("Names")),
    document.resolve(entries.get("Kids")),
  ];
  const own = Array.isArray(leaves) ? leaves.filter((_, index) => index % 2 === 1) : [];
  const below = Array.isArray(kids)
    ? kids.flatMap((kid) => namedFiles(document, kid, { seen, depth: depth + 1 }))
    : [];
  return [...own, ...below];
}

function embeddedFile(document: PdfDocument, specification: ParsedPdfValue): PdfStream[] {
  const files = document.entriesOf(document.entriesOf(specification).get("EF"));
  const streams = ["UF", "F"].map((key) => ofKind(document.resolve(files.get(key)), "stream"));
  return [...new Set(streams.filter((stream) => stream !== undefined))];
}
