import { describe, expect, test } from "vitest";
import { LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import { findMissingIssuerData, InstitutionProfileSchema } from "@/lib/domain/institution-profile";
import { totalHours, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { findReadiness } from "@/lib/domain/micro-credentials/readiness";
import { createClock } from "@/prisma/seed/clock";
import {
  batteryStorage,
  floodMaps,
  futureSkills,
  waterInVineyards,
} from "@/prisma/seed/content/brief-designs";
import { demoAlliance, demoInstitutions } from "@/prisma/seed/institutions";
import { demoLearners } from "@/prisma/seed/learners";
import { fullDesigns } from "@/tests/support/builders/demo-designs";

const clock = createClock(new Date("2026-11-23T08:00:00Z"));

describe("the demo's designs", () => {
  test.each(fullDesigns)(
    "$name: every element that design settles is complete, in every language",
    ({ write, profile }) => {
      const content = VersionContentSchema.parse(write(clock));
      const { elements } = findReadiness({ content, profile, today: clock.day(0) });
      const open = elements.filter(
        ({ state }) => !["complete", "settled-later", "not-stated"].includes(state),
      );
      expect(open).toEqual([]);
      expect(totalHours(content.workload)).toBe(
        (content.workload.ects ?? 0) * profile.hoursPerEcts,
      );
    },
  );

  test.each([
    { name: "future skills", content: futureSkills(clock), ects: 1, eqf: 6 },
    { name: "flood maps", content: floodMaps(clock), ects: 3, eqf: 6 },
    { name: "battery storage", content: batteryStorage(), ects: 3, eqf: null },
    { name: "water in vineyards", content: waterInVineyards(clock), ects: 2, eqf: 5 },
  ])("$name is well formed", ({ content, ects, eqf }) => {
    const parsed = VersionContentSchema.parse(content);
    expect({ ects: parsed.workload.ects, eqf: parsed.level.eqf }).toEqual({ ects, eqf });
  });

  test("the language introduction at EQF 3 says why it is part of a degree at EQF 7", () => {
    const content = fullDesigns.find(({ name }) => name === "Japanese in logistics")?.write(clock);
    expect(content?.level).toMatchObject({
      eqf: 3,
      justification: { en: expect.stringContaining("EQF 7") },
    });
  });
});

describe("the demo's universities", () => {
  test("can issue, and differ in country, credit hours and language", () => {
    const profiles = Object.values(demoInstitutions).map(({ profile }) =>
      InstitutionProfileSchema.parse(profile),
    );
    expect(profiles.flatMap((profile) => findMissingIssuerData(profile))).toEqual([]);
    for (const facts of [
      profiles.map(({ countryCode }) => countryCode),
      profiles.map(({ hoursPerEcts }) => hoursPerEcts),
      profiles.map(({ languages }) => languages.join()),
      profiles.map(({ accent }) => accent),
    ]) {
      expect(new Set<unknown>(facts).size).toBe(3);
    }
    expect(InstitutionProfileSchema.safeParse(demoAlliance.profile).success).toBe(true);
  });
});

describe("the demo's learners", () => {
  test("are forty, with names that stay as they are written", () => {
    const learners = [...demoLearners.values()];
    expect(new Set(learners.map(({ displayName }) => displayName)).size).toBe(40);
    for (const learner of learners) expect(LearnerInputSchema.parse(learner)).toEqual(learner);
  });

  test("write in many scripts", () => {
    const names = [...demoLearners.values()].map(({ displayName }) => displayName).join(" ");
    const scripts = [
      "Latin",
      "Greek",
      "Cyrillic",
      "Arabic",
      "Hebrew",
      "Han",
      "Hiragana",
      "Hangul",
      "Devanagari",
      "Tamil",
      "Georgian",
      "Armenian",
    ];
    for (const script of scripts) expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
    expect(
      Math.max(...[...demoLearners.values()].map(({ displayName }) => displayName.length)),
    ).toBeGreaterThanOrEqual(80);
  });
});
