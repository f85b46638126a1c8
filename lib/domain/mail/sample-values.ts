import type { Multilingual } from "@/lib/domain/multilingual";
import { type MailKind, mailKinds } from "./mail-kinds";
import { type MailValue, wordMailValues } from "./mail-values";

type CredentialChange = "revoked" | "suspended" | "reinstated" | "replaced" | "signedAgain";

const changeOf: Partial<Record<MailKind, CredentialChange>> = {
  "credential-revoked": "revoked",
  "credential-suspended": "suspended",
  "credential-reinstated": "reinstated",
  "credential-signed-again": "signedAgain",
  "credential-signed-again-claim": "signedAgain",
};

const samples: Record<string, MailValue> = {
  link: "https://example.org/claim/0f8Kq2",
  lastDay: new Date("2026-10-09T10:00:00Z"),
  claimedOn: new Date("2026-07-11T10:00:00Z"),
  changedOn: new Date("2026-07-11T10:00:00Z"),
  reason: "The grade was corrected.",
  code: "481 052",
  minutes: 15,
  actorName: "Maria Sánchez",
  memberName: "Jan Kowalski",
  run: "2026/27",
  count: 12,
  matter: "…",
};

/** Sample values for previewing a text of this kind. */
export function sampleMailValues(
  kind: MailKind,
  reader: {
    languages: readonly string[];
    timeZone: string;
    institutionName: string;
    contact: string;
  },
  sentences: { title: Multilingual; changes: Readonly<Record<CredentialChange, Multilingual>> },
): Record<string, string> {
  const { institutionName, contact } = reader;
  const { title, changes } = sentences;
  const all = { ...samples, title, whatHappened: changes[changeOf[kind] ?? "replaced"] };
  const given = Object.fromEntries(
    mailKinds[kind].values.map((name) => [name, all[name as keyof typeof all] ?? "…"]),
  );
  return { name: "Zoë Müller", institutionName, contact, ...wordMailValues(given, reader) };
}
