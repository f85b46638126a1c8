import type {
  ContainerAnswer,
  ContainerOpener,
  FileSplitter,
} from "@/lib/domain/verification/ports";
import type { ContainerKind, VerificationReport } from "@/lib/domain/verification/report/report";
import type { ProvedGraph, StatedGraph } from "@/lib/domain/verification/statements/stated-graph";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { combineReports, containerOf, presentedBy, withoutRepeats } from "./combine-reports";
import type { FilePart } from "./file-parts";
import { judgePresentation, type PresentationPorts } from "./judge-presentation";
import { mayContainSeveral } from "./may-contain-several";
import type { Splitting } from "./split-file";
import { verifyInsideFirst } from "./verify-inside-first";

/**
 * `content`: the text to verify; `containers` returns it with its containers. `file`: the document
 * or picture around it, if any.
 */
export type CredentialToVerify = {
  bytes: Uint8Array;
  content: Uint8Array;
  file?: Uint8Array | undefined;
  inputSha256: string;
  containers: ContainerOpener;
  /** How many carried credentials are verified themselves. */
  carriedJudged: number;
  /** The proved statements of those. */
  carriedProved: readonly ProvedGraph[];
  /**
   * Set for a credential that another one carries: called with its statements, once its signature
   * is valid.
   */
  noteStated?: ((graph: StatedGraph) => void) | undefined;
};

export type FileTools = {
  opener: ContainerOpener;
  splitter: FileSplitter;
  presentation: PresentationPorts;
  fingerprint(bytes: Uint8Array): string;
  /** Verifies one credential, regardless of the rest of its file. */
  verify(credential: CredentialToVerify): Promise<VerificationReport>;
};

/**
 * `content`: the file's credential text, for checking it again. `parts`: the same for each
 * credential of `report.credentials`.
 */
export type VerifiedFile = { report: VerificationReport; content: Uint8Array; parts: Uint8Array[] };

type Opened = { answer: Exclude<ContainerAnswer, { kind: "refused" }>; contents: Uint8Array[] };

/**
 * Verifies a file with one or several credentials: each by the same checks, as if submitted alone.
 * For a single one the report is that of the credential, however it was wrapped; otherwise see
 * `VerificationReport.credentials`.
 */
export async function verifyFile(bytes: Uint8Array, tools: FileTools): Promise<VerifiedFile> {
  const inputSha256 = tools.fingerprint(bytes);
  const one = async (
    content: Uint8Array,
    answer: () => Promise<ContainerAnswer>,
    file?: Uint8Array,
  ): Promise<VerifiedFile> => {
    const carries = { carriedJudged: 0, carriedProved: [] };
    const report = await tools.verify({
      bytes,
      content,
      file,
      inputSha256,
      containers: { open: answer },
      ...carries,
    });
    return { report, content, parts: [] };
  };
  if (bytes.length > verificationLimits.bytes) return one(bytes, async () => ({ kind: "plain" }));
  // An error of the opener is reported by the check that awaits its answer.
  const opening = tools.opener.open(bytes);
  const answer = await opening.catch(() => null);
  if (answer === null || answer.kind === "refused") return one(bytes, () => opening);
  const opened: Opened = { answer, contents: contentsOf(answer, bytes) };
  const splitting = await split(opened.contents, tools);
  if (splitting.kind === "refused") return one(bytes, async () => splitting);
  const [first = bytes] = opened.contents;
  if (splitting.kind === "single") return one(first, () => opening, fileOf(answer));
  if (splitting.parts.length === 0)
    return one(bytes, async () => ({ kind: "refused", reason: "presentation-empty" }));
  return verifyParts({ bytes, inputSha256, opened, splitting }, tools);
}

function contentsOf(answer: Opened["answer"], bytes: Uint8Array): Uint8Array[] {
  if (answer.kind === "plain") return [bytes];
  return answer.kind === "opened" ? [answer.bytes] : answer.parts;
}

function fileOf(answer: Opened["answer"]): Uint8Array | undefined {
  return answer.kind === "plain" ? undefined : answer.file;
}

/** A file that is too large is not split; the container check reports it. */
async function split(contents: Uint8Array[], { splitter }: FileTools): Promise<Splitting> {
  const length = contents.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const limitMegabytes = verificationLimits.bytes / 1024 / 1024;
  if (length > verificationLimits.bytes) {
    return contents.length === 1
      ? { kind: "single" }
      : { kind: "refused", reason: "too-large", values: { limitMegabytes } };
  }
  return mayContainSeveral(contents) ? splitter.split(contents) : { kind: "single" };
}

type Several = {
  bytes: Uint8Array;
  inputSha256: string;
  opened: Opened;
  splitting: Extract<Splitting, { kind: "split" }>;
};

/** Sequential: a client has one thread, and the total cost is limited. */
async function verifyParts(
  { bytes, inputSha256, opened, splitting }: Several,
  tools: FileTools,
): Promise<VerifiedFile> {
  const file = opened.answer.kind === "plain" ? null : opened.answer.container;
  const finding =
    splitting.presentation && (await judgePresentation(splitting.presentation, tools.presentation));
  const isOnly = splitting.parts.length === 1;
  const reports = await verifyInsideFirst(
    splitting.parts,
    ({ bytes: content, from, carries }, known) => {
      const identity = isOnly
        ? { bytes, inputSha256 }
        : { bytes: content, inputSha256: tools.fingerprint(content) };
      const containers = answering(content, containerOf(file, from));
      return tools.verify({
        ...identity,
        ...known,
        content,
        file: fileOf(opened.answer),
        containers,
        carriedJudged: carries,
      });
    },
  );
  const judged = splitting.parts.flatMap(({ bytes: content }, place) => {
    const report = reports.get(place);
    return report
      ? [{ report: { ...report, presentation: finding && presentedBy(finding, report) }, content }]
      : [];
  });
  const { distinct, repeated } = withoutRepeats(judged);
  const [only] = distinct;
  if (only && distinct.length === 1) {
    const report = { ...only.report, inputSha256, repeated: splitting.repeated + repeated };
    return { report, content: only.content, parts: [] };
  }
  const from = splitting.parts.find((part: FilePart) => part.from !== "credential")?.from ?? null;
  const report = combineReports(
    {
      inputSha256,
      checkedAt: tools.presentation.now.toISOString(),
      container: containerOf(file, from),
      presentation: finding && { ...finding, bySubject: null },
      repeated: splitting.repeated + repeated,
    },
    distinct.map(({ report: each }) => each),
  );
  return {
    report,
    content: combinedContent(opened, distinct),
    parts: distinct.map(({ content }) => content),
  };
}

function answering(content: Uint8Array, container: ContainerKind | null): ContainerOpener {
  return {
    open: async () =>
      container === null ? { kind: "plain" } : { kind: "opened", container, bytes: content },
  };
}

/** Content from one place is kept unchanged; content from several places becomes a list. */
function combinedContent(
  { answer, contents }: Opened,
  distinct: readonly { content: Uint8Array }[],
): Uint8Array {
  const [only] = contents;
  if (answer.kind !== "several" && only) return only;
  const texts = distinct.map(({ content }) => new TextDecoder().decode(content).trim());
  return new TextEncoder().encode(
    `[${texts.map((text) => (/^[{[]/.test(text) ? text : JSON.stringify(text))).join(",")}]`,
  );
}
