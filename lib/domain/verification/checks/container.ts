import { because } from "@/lib/domain/verification/check-answer";
import type { Check } from "@/lib/domain/verification/run-checks";
import { verificationLimits } from "@/lib/domain/verification-limits";

/**
 * Extracts the credential from a picture, a document or a text. Later checks read only the
 * extracted content.
 *
 * Attack: a small picture or PDF that unpacks to something large. Rule: the size of the extracted
 * content is checked again.
 */
export const containerCheck: Check = {
  id: "container",
  fatal: true,
  appliesTo: ({ ports }) => (ports.containers ? null : "no-container"),
  async execute({ bytes, ports }) {
    const answer = (await ports.containers?.open(bytes)) ?? { kind: "plain" };
    if (answer.kind === "plain") return because("no-container");
    if (answer.kind === "refused") return because(answer.reason, answer.values);
    const { container } = answer;
    if (answer.kind === "several")
      return because("several-credentials", { count: answer.parts.length }, { container });
    const { bytes: content } = answer;
    const limitMegabytes = verificationLimits.bytes / 1024 / 1024;
    return content.byteLength > verificationLimits.bytes
      ? because("too-large", { limitMegabytes }, { container })
      : { found: { container, content } };
  },
};
