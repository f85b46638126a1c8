import { because } from "@/lib/domain/verification/check-answer";
import type { Check } from "@/lib/domain/verification/run-checks";
import { verificationLimits } from "@/lib/domain/verification-limits";

/**
 * Takes the credential out of a picture, a document or a text. What follows reads only what came
 * out.
 *
 * Attack: a small picture or PDF that unpacks to something large. Rule: what comes out is measured
 * again.
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
