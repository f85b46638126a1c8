import type { ReactNode } from "react";
import type { SectionKey } from "@/lib/domain/micro-credentials/design-sections";
import type { PreviewFacts } from "./compose-preview";
import type { Sections } from "./use-sections";

type Facts = {
  institution: { languages: string[]; hoursPerEcts: number };
  preview: PreviewFacts;
};
type Here = (key: SectionKey, section: ReactNode) => ReactNode;

/** What each tab shows; nothing yet for those that have not been opened. */
export function sectionsOf(
  opened: Sections,
  { institution: { languages, hoursPerEcts }, preview: { institution } }: Facts,
  here: Here,
): Partial<Record<SectionKey, ReactNode>> {
  const { why: Why, what: What, howMuch: HowMuch, level: Level, how: How } = opened;
  const { assessment: Assessment, trust: Trust, countsTowards: Counts, more: More } = opened;
  return {
    why: Why && here("why", <Why />),
    what: What && here("what", <What languages={languages} />),
    howMuch: HowMuch && here("howMuch", <HowMuch hoursPerEcts={hoursPerEcts} />),
    level: Level && here("level", <Level countryCode={institution.countryCode} />),
    how: How && here("how", <How languages={languages} />),
    assessment: Assessment && here("assessment", <Assessment />),
    trust: Trust && here("trust", <Trust institutionName={institution.name} />),
    countsTowards: Counts && here("countsTowards", <Counts />),
    more: More && here("more", <More />),
  };
}
