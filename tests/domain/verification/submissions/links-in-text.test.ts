import { describe, expect, test } from "vitest";
import { recogniseSubmission } from "@/lib/domain/verification/submissions/recognise-submission";

const read = (text: string) => recogniseSubmission(new TextEncoder().encode(text));
const address = "https://uni.example/c/AbC123_-x?form=elm";

describe("a link from a mail", () => {
  test.each([
    `Dear Ms Novak, here is my certificate: ${address}.`,
    `My certificate\n\n${address}\n\nKind regards\nAna`,
    `${address}.`,
    `<${address}>`,
    `<${address}>\n`,
    `Here it is (${address}), as you asked.`,
    `Mein Zeugnis: „${address}”`,
    `Twice the same: ${address} and ${address}!`,
  ])("is found with its surroundings: %j", (text) => {
    expect(read(text)).toEqual({ kind: "link", address });
  });

  test.each([
    `Two of them: ${address} and https://other.example/`,
    "No link at all, only words.",
    `<a href="${address}">my certificate</a>`,
    `<${address}> and more`,
    `${"x".repeat(2_000)} ${address}`,
  ])("is not guessed: %j", (text) => {
    expect(read(text).kind).not.toBe("link");
  });
});
