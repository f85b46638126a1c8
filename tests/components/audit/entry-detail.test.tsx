import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EntryDetail } from "@/app/(staff)/settings/audit/entry-detail";
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

test("the action has words", () => {
  expect(settings.done.person.disable).toBe(
    "Account disabled by the operator, in every institution",
  );
  expect(settings.done.person.enable).toBe("Account enabled again by the operator");
});
