import { expect, test } from "vitest";
import {
  classifyFailedAttempt,
  type FailedAttempt,
  type MailFailure,
} from "@/lib/domain/mail/mail-failure";

const final = (reason: MailFailure["reason"]): MailFailure => ({ reason, isFinal: true });
const passing = (reason: MailFailure["reason"]): MailFailure => ({ reason, isFinal: false });

test.each<[string, FailedAttempt, MailFailure]>([
  ["550 to the recipient", { status: 550, stage: "recipient" }, final("no-such-address")],
  ["550 5.1.1", { status: 550, enhanced: "5.1.1", stage: "recipient" }, final("no-such-address")],
  [
    "550 5.2.1, mailbox disabled",
    { status: 550, enhanced: "5.2.1", stage: "recipient" },
    final("no-such-address"),
  ],
  ["550 5.7.1, policy", { status: 550, enhanced: "5.7.1", stage: "recipient" }, final("refused")],
  ["552 to the recipient", { status: 552, stage: "recipient" }, final("mailbox-full")],
  ["550 5.2.2", { status: 550, enhanced: "5.2.2", stage: "recipient" }, final("mailbox-full")],
  ["552 to the message, too large", { status: 552, stage: "message" }, final("refused")],
  [
    "554 to the message, spam",
    { status: 554, enhanced: "5.7.0", stage: "message" },
    final("refused"),
  ],
  ["452 4.2.2", { status: 452, enhanced: "4.2.2", stage: "recipient" }, passing("mailbox-full")],
  ["451, greylisted", { status: 451, enhanced: "4.7.1", stage: "recipient" }, passing("busy")],
  ["421 as greeting", { status: 421, stage: "sender" }, passing("busy")],
  [
    "535 to the login",
    { status: 535, enhanced: "5.7.8", stage: "sender" },
    passing("sender-refused"),
  ],
  [
    "550 to the sender's address",
    { status: 550, enhanced: "5.1.8", stage: "sender" },
    passing("sender-refused"),
  ],
  ["no answer", { stage: "sender" }, passing("unreachable")],
  ["silence after the message", { stage: "message" }, passing("unreachable")],
])("%s", (_what, tried, expected) => {
  expect(classifyFailedAttempt(tried)).toEqual(expected);
});
