import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import { type ElementState, findReadiness } from "@/lib/domain/micro-credentials/readiness";
import type { AwardSoFar } from "@/lib/domain/micro-credentials/readiness-reasons";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";

export const sample = sampleContent();
const stated = <Entry>(entry: Entry | undefined): Entry => {
  if (entry === undefined) throw new Error("the sample has two assessments and three outcomes");
  return entry;
};
export const plan = stated(sample.assessments[0]);
export const talk = stated(sample.assessments[1]);
export const first = stated(sample.outcomes[0]);
export const second = stated(sample.outcomes[1]);
export const third = stated(sample.outcomes[2]);

export type Change = {
  content?: Partial<VersionContent>;
  profile?: Partial<InstitutionProfile>;
  today?: string;
  award?: AwardSoFar;
};

export function judge(
  element: ElementId,
  { content, profile, ...rest }: Change,
): [ElementState, string[]] {
  const { elements } = findReadiness({
    content: sampleContent(content),
    profile: sampleProfile(profile),
    ...rest,
  });
  const found = elements.find((entry) => entry.element === element);
  if (!found) throw new Error(`${element} is judged`);
  return [found.state, found.reasons.map((reason) => reason.code)];
}

export const workload = (contactHours: number | null, ects: number | null) => ({
  workload: { contactHours, selfStudyHours: null, assessmentHours: null, ects },
});
export const level = (change: Partial<VersionContent["level"]>) => ({
  level: { ...sample.level, ...change },
});
export const assurance = (change: Partial<VersionContent["qualityAssurance"]>) => ({
  qualityAssurance: { ...sample.qualityAssurance, ...change },
});
export const handbook = {
  id: "d1",
  title: { en: "Module handbook" },
  address: "https://northmere.example/handbook.pdf",
};
export const partner = {
  id: "p1",
  legalName: "Universidad de Vela",
  countryCode: "ES",
  registration: "",
  homepage: "",
};
export const target = { id: "t1", title: { en: "MSc" }, credits: 2 };
export const ireland9 = "http://data.europa.eu/snb/qdr/c_c6ada0f4";
