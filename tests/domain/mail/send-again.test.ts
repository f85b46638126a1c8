import { expect, test } from "vitest";
import {
  canRepeatStaffMail,
  judgeRepetition,
  type MailToRepeat,
  type StaffMailToRepeat,
} from "@/lib/domain/mail/send-again";

const failed: MailToRepeat = {
  kind: "credential-revoked",
  state: "failed",
  isEmptied: false,
  nextTryAt: null,
  hasAddress: true,
  noReminder: null,
};
const claim = { kind: "credential-earned" };
const waiting = { state: "queued", nextTryAt: new Date() };

test.each<[string, Partial<MailToRepeat>, ReturnType<typeof judgeRepetition>]>([
  ["that failed", {}, "as-written"],
  ["that was set aside", { state: "set-aside" }, "as-written"],
  ["with a claim link that failed", claim, "new-link"],
  ["from before there were kinds that failed", { kind: null }, "new-link"],
  ["with a claim link that waits", { ...claim, ...waiting }, "as-written"],
  ["that is sent in a moment", { state: "queued" }, null],
  ["that was sent", { state: "sent" }, null],
  ["whose place a newer one took", { ...claim, state: "withdrawn" }, null],
  ["with a link to what was claimed since", { ...claim, noReminder: "claimed" }, null],
  ["with a link, a day after another", { ...claim, noReminder: "tooSoon" }, null],
  ["whose text was deleted", { isEmptied: true }, null],
  ["to a learner without an address", { hasAddress: false }, null],
  [
    "that warns at the address that was taken away",
    { kind: "learner-address-changed", hasAddress: false },
    "as-written",
  ],
  ["with a code", { kind: "claim-code" }, null],
])("a mail %s", (_which, change, expected) => {
  expect(judgeRepetition({ ...failed, ...change })).toBe(expected);
});

const notice: StaffMailToRepeat = {
  kind: "batch-to-approve",
  state: "failed",
  isEmptied: false,
  nextTryAt: null,
  isCurrent: true,
};

test.each<[string, Partial<StaffMailToRepeat>, boolean]>([
  ["that failed", {}, true],
  ["that was set aside", { state: "set-aside" }, true],
  ["that waits for its next try", waiting, true],
  ["that is sent in a moment", { state: "queued" }, false],
  ["that was sent", { state: "sent" }, false],
  ["that invites, as its link is gone", { kind: "invitation" }, false],
  ["from before there were kinds", { kind: null }, false],
  ["whose text was deleted", { isEmptied: true }, false],
  ["to a former member", { isCurrent: false }, false],
])("a mail to staff %s", (_which, change, expected) => {
  expect(canRepeatStaffMail({ ...notice, ...change })).toBe(expected);
});
