import type {
  ContainerAnswer,
  ContainerOpener,
  LinkSource,
  Unpacker,
} from "@/lib/domain/verification/ports";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { recogniseSubmission } from "@/lib/domain/verification/submissions/recognise-submission";

export type OpeningTools = {
  unpacker: Unpacker;
  /** Absent if no network access is allowed. */
  links?: LinkSource | undefined;
};

/**
 * Extracts the credential from a submission: a picture, a document, a link, a text.
 *
 * Attack: nested containers, links that lead to links. Rule: at most one link and one file, and the
 * content of a file is the credential itself and never opened again.
 */
export function createContainerOpener(tools: OpeningTools): ContainerOpener {
  return { open: (bytes) => openSubmission(bytes, tools) };
}

async function openSubmission(bytes: Uint8Array, tools: OpeningTools): Promise<ContainerAnswer> {
  const submission = recogniseSubmission(bytes);
  switch (submission.kind) {
    case "plain":
      return { kind: "plain" };
    case "refused":
      return submission;
    case "text":
      return {
        kind: "opened",
        container: "text",
        bytes: new TextEncoder().encode(submission.text),
      };
    case "link":
      return openLink(submission.address, tools);
    case "packed": {
      const answer = await tools.unpacker.unpack(submission.format, bytes);
      if (answer.kind === "refused") return answer;
      if (answer.kind === "several") return { ...answer, file: bytes };
      return answer.container === "qr-image"
        ? openQrText(answer.bytes, tools)
        : { ...answer, file: bytes };
    }
  }
}

/** A QR code must be a link or the credential itself, not for example a wireless network. */
async function openQrText(text: Uint8Array, tools: OpeningTools): Promise<ContainerAnswer> {
  const submission = recogniseSubmission(text);
  if (submission.kind === "link") {
    const answer = await openLink(submission.address, tools);
    return answer.kind === "opened" && answer.container === "link"
      ? { ...answer, container: "qr-image" }
      : answer;
  }
  const bytes = submission.kind === "text" ? new TextEncoder().encode(submission.text) : text;
  if (!looksLikeCredential(new TextDecoder().decode(bytes)))
    return { kind: "refused", reason: "qr-without-credential" };
  return { kind: "opened", container: "qr-image", bytes };
}

async function openLink(
  address: string,
  { unpacker, links }: OpeningTools,
): Promise<ContainerAnswer> {
  if (!links) return { kind: "refused", reason: "link-not-followed" };
  const found = await links.fetch(address);
  if (found.kind === "refused") return found;
  const noSecondLink: LinkSource = {
    fetch: async () => ({ kind: "refused", reason: "second-link" }),
  };
  const answer = await openSubmission(found.bytes, { unpacker, links: noSecondLink });
  return answer.kind === "plain"
    ? { kind: "opened", container: "link", bytes: found.bytes }
    : answer;
}
