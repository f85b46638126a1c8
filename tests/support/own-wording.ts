import { SaveWordingInput } from "@/lib/features/mail/save-wording";

/** A kind of mail whose words an institution may write itself. */
export const wordedKind = "credential-revoked" as const;

/** A German wording of it, as the form sends it. */
export const germanWording = (
  change: Partial<Record<"language" | "subject" | "body" | "revision", string>> = {},
) =>
  SaveWordingInput.parse({
    kind: wordedKind,
    language: "de",
    subject: " Widerruf: {title} ",
    body: "Liebe/r {name},\r\n\r\n{title}: {whatHappened} Grund: {reason}\r\n",
    revision: "0",
    ...change,
  });
