import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter, dayIn, isCalendarDay, isoSeconds } from "@/lib/domain/days";

describe("dayIn", () => {
  it.each([
    ["Europe/Berlin", "2026-07-12T22:30:00Z", "2026-07-13"],
    ["Europe/Lisbon", "2026-07-12T22:30:00Z", "2026-07-12"],
    ["America/La_Paz", "2026-01-01T02:00:00Z", "2025-12-31"],
    ["Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01"],
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29"],
    ["Europe/Berlin", "2026-12-31T23:00:00Z", "2027-01-01"],
  ])("in %s %s is %s", (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day);
  });

  it("is the first ten characters of the instant in UTC", () => {
    const dates = fc.date({
      min: new Date("1970-01-01"),
      max: new Date("2199-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(dayIn("UTC", date)).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });

  it("refuses an unknown zone", () => {
    expect(() => dayIn("Europe/Atlantis", new Date())).toThrow(RangeError);
  });
});

describe("isCalendarDay", () => {
  it.each([
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["", false],
  ])("%s: %s", (text, exists) => {
    expect(isCalendarDay(text)).toBe(exists);
  });
});

describe("dayAfter", () => {
  it.each([
    ["2028-02-28", "2028-02-29"],
    ["2026-12-31", "2027-01-01"],
    ["2026-03-28", "2026-03-29"],
  ])("%s: %s", (day, next) => {
    expect(dayAfter(day)).toBe(next);
  });
});

it("an instant is written in UTC to the second, never rounded up", () => {
  const instant = new Date("2026-07-12T09:30:00.999Z");
  expect(isoSeconds(instant)).toBe("2026-07-12T09:30:00Z");
  expect(isoSeconds(instant.getTime())).toBe("2026-07-12T09:30:00Z");
});
