import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EntryDetail } from "@/app/(staff)/settings/audit/entry-detail";
import { signedFormats } from "@/lib/domain/credentials/formats";
import { IdentityAssuranceSchema } from "@/lib/domain/enrolment/learner";
import { keyPurposes } from "@/lib/domain/keys/key-purposes";
import { mailFailureReasons } from "@/lib/domain/mail/mail-failure";
import { mailStates } from "@/lib/domain/mail/states";
import type { AuditEntryView } from "@/lib/features/audit/list-audit-entries";
import settings from "@/messages/en/settings.json";

const entry = (detail: AuditEntryView["detail"]): AuditEntryView => ({
  seq: "1",
  at: new Date("2026-07-12T12:00:00Z"),
  actor: { kind: "system" },
  action: "person.disable",
  subject: "00000000-0000-4000-8000-000000000000",
  detail,
  personal: null,
});

const shown = (detail: AuditEntryView["detail"]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ settings }}>
      <EntryDetail entry={entry(detail)} people={[]} />
    </NextIntlClientProvider>,
  );

test.each([
  ["member", "account of: a member"],
  ["learner", "account of: a learner"],
])("an entry about the account of a %s says so in words", (accountOf, words) => {
  expect(shown({ accountOf })).toContain(words);
});

test.each<[AuditEntryView["detail"], string]>([
  [{ outcome: "kept" }, "outcome: put into the demo’s mailbox"],
  [{ outcome: "queued", failure: "mailbox-full" }, "cause of the failure: the mailbox is full"],
  [{ changes: ["fullName: changed", "x: 1 → 2"] }, "changes: name changed, x: 1 → 2"],
  [{ changed: ["email", "logo"] }, "changed: e-mail, logo"],
  [{ formats: ["elm", "open-badge"] }, "formats: European Digital Credential, Open Badge"],
  [{ purpose: "issue", custody: "local" }, "key custody: wrapped, in the database"],
  [{ cause: "a later one" }, "cause: a later one"],
])("the values of %j are in words, unknown ones as written", (detail, words) => {
  expect(shown(detail)).toContain(words);
});

test("every outcome, failure, format and basis has words", () => {
  const { outcomes, failures, formatNames, identityChecks, purposes } = settings.audit;
  expect(Object.keys(outcomes)).toEqual([...mailStates]);
  expect(Object.keys(failures)).toEqual([...mailFailureReasons]);
  expect(Object.keys(formatNames)).toEqual(expect.arrayContaining([...signedFormats]));
  expect(Object.keys(identityChecks)).toEqual(IdentityAssuranceSchema.options);
  expect(Object.keys(purposes)).toEqual([...keyPurposes]);
});

test("the action has words", () => {
  expect(settings.done.person.disable).toBe(
    "Account disabled by the operator, in every institution",
  );
  expect(settings.done.person.enable).toBe("Account enabled again by the operator");
});
