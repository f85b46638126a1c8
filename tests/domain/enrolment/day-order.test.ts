import { describe, expect, it } from "vitest";
import { judgeDayOrder, readDay } from "@/lib/domain/enrolment/day-order";

const assumed = judgeDayOrder([]);

describe("the order of days", () => {
  it.each([
    [["03/04/1999", "12/25/1999"], { order: "month-first", certainty: "proved" }],
    [["03/04/1999", "25/12/1999"], { order: "day-first", certainty: "proved" }],
    [["25/12/1999", "12/25/1999"], { order: "day-first", certainty: "contradictory" }],
    [["03/04/1999", "05/06/1999", "1999-10-02"], { order: "day-first", certainty: "assumed" }],
    [["99/99/1999", "text", ""], { order: "day-first", certainty: "assumed" }],
  ])("%j", (cells, judged) => {
    expect(judgeDayOrder(cells)).toEqual(judged);
  });

  it("is the chosen one, whatever the dates suggest", () => {
    expect(judgeDayOrder(["25/12/1999"], "month-first")).toEqual({
      order: "month-first",
      certainty: "chosen",
    });
  });
});

describe("readDay", () => {
  it.each([
    ["1999-10-02", "1999-10-02"],
    ["1999-10-02T00:00:00", "1999-10-02"],
    ["1999/10/2", "1999-10-02"],
    ["1999. 10. 02.", "1999-10-02"],
    ["19991002", "1999-10-02"],
    ["2.10.1999", "1999-10-02"],
    ["2. 10. 1999", "1999-10-02"],
    ["25-12-1999", "1999-12-25"],
    ["25/12/1999 00:00", "1999-12-25"],
    ["31.02.1999", "31.02.1999"],
    ["2.10.99", "2.10.99"],
    ["36435", "36435"],
  ])("%s is %s", (cell, day) => {
    expect(readDay(cell, assumed)).toEqual({ day, doubt: "none" });
  });

  it("is in doubt only if the file does not decide and the readings differ", () => {
    expect(readDay("03/04/1999", assumed)).toEqual({ day: "1999-04-03", doubt: "ambiguous" });
    expect(readDay("03.04.1999", assumed).doubt).toBe("none");
    expect(readDay("04/04/1999", assumed).doubt).toBe("none");
    expect(readDay("03/04/1999", judgeDayOrder(["12/25/1999"]))).toEqual({
      day: "1999-03-04",
      doubt: "none",
    });
    const both = judgeDayOrder(["12/25/1999", "25/12/1999"]);
    expect(readDay("03/04/1999", both).doubt).toBe("contradictory");
    expect(readDay("12/25/1999", both)).toEqual({ day: "1999-12-25", doubt: "none" });
  });

  it("does not swap day and month against the file's order", () => {
    expect(readDay("25/12/1999", judgeDayOrder([], "month-first")).day).toBe("25/12/1999");
  });
});
