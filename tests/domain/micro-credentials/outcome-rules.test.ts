import { describe, expect, it } from "vitest";
import { findVagueBeginning } from "@/lib/domain/micro-credentials/outcome-rules";

describe("findVagueBeginning", () => {
  it.each([
    ["Understand the basics of VHDL", "understand"],
    ["The learner will be able to understand circuits", "understand"],
    ["On successful completion of this course, students will know the law", "know"],
    ["Be aware of climate risks", "be aware of"],
    ["to gain knowledge of data", "gain knowledge of"],
    ["You will  BE FAMILIAR with Python", "be familiar with"],
    ["Learners learn, then practise", "learn"],
  ])("%s begins with %s", (text, beginning) => {
    expect(findVagueBeginning(text)).toBe(beginning);
  });

  it.each([
    "Design a digital circuit and explain how it was understood",
    "Explain the law that learners must know",
    "Knowledge management: draft a plan",
    "Know-how transfer: lead a workshop",
    "Learnability: measure it",
    "Students design a chip",
    "The",
    "",
  ])("%s is fine", (text) => {
    expect(findVagueBeginning(text)).toBeNull();
  });
});
