import { describe, expect, test } from "vitest";
import { nextSessionStep, readSessionAnswer } from "@/components/session/session-answer";

const me = "person-1";
const session = (idleSeconds: number, totalSeconds = 40_000, personId = me) => ({
  personId,
  idleSeconds,
  totalSeconds,
});

describe("what a page does about its session", () => {
  test.each([
    [
      "waits until two minutes before the end",
      session(300),
      { kind: "wait", milliseconds: 180_500 },
    ],
    [
      "asks at least every ten minutes, since timers stop while a computer sleeps",
      session(1800),
      { kind: "wait", milliseconds: 600_000 },
    ],
    [
      "warns two minutes before an idle session ends",
      session(119),
      { kind: "warn", endsInSeconds: 119, canExtend: true },
    ],
    [
      "cannot extend a session beyond its twelve hours",
      session(1700, 90),
      { kind: "warn", endsInSeconds: 90, canExtend: false },
    ],
    ["says that the session has ended", null, { kind: "ended" }],
    ["notices another person", session(1700, 40_000, "person-2"), { kind: "other-person" }],
    ["tries again without an answer", undefined, { kind: "wait", milliseconds: 30_000 }],
  ])("%s", (_name, answer, step) => {
    expect(nextSessionStep(answer, me)).toEqual(step);
  });
});

describe("the server's answer about the session", () => {
  test.each([
    ["a session", { session: session(300) }, session(300)],
    ["its end", { session: null }, null],
    ["nothing", {}, undefined],
    ["no object", "<!DOCTYPE html>", undefined],
    ["null", null, undefined],
    ["a session without times", { session: { personId: me } }, undefined],
    ["times that are no numbers", { session: { ...session(300), idleSeconds: "300" } }, undefined],
    ["a session of no one", { session: { ...session(300), personId: 7 } }, undefined],
  ])("%s", (_name, answer, read) => {
    expect(readSessionAnswer(answer)).toEqual(read);
  });
});
