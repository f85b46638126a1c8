import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { textIn } from "@/lib/domain/multilingual";
import { totalHours, type VersionContent } from "./content";

export type CourseRunFacts = {
  title: string;
  /** ISO dates. */
  startsOn: string | null;
  endsOn: string | null;
  location: string;
};

export type CourseFacts = {
  /** Absolute address of the course page. */
  url: string;
  code: string;
  content: VersionContent;
  institution: { profile: InstitutionProfile; url: string };
  runs: CourseRunFacts[];
};

const courseModes: Record<string, string> = {
  online: "Online",
  blended: "Blended",
  presential: "Onsite",
};

/**
 * The course for search engines: a schema.org `Course` with its offers, workload, level and
 * credential.
 */
export function composeCourseJsonLd({
  url,
  code,
  content,
  institution,
  runs,
}: CourseFacts): Record<string, unknown> {
  const { languages } = content;
  const provider = {
    "@type": "CollegeOrUniversity",
    name: textIn(institution.profile.legalName, ...institution.profile.languages),
    url: institution.profile.homepage || institution.url,
    ...(institution.profile.ror ? { sameAs: institution.profile.ror } : {}),
  };
  return {
    "@context": "https://schema.org",
    "@type": "Course",
    "@id": url,
    url,
    name: textIn(content.title, ...languages),
    description: textIn(content.summary, ...languages) || textIn(content.title, ...languages),
    courseCode: code,
    provider,
    inLanguage: content.teachingLanguages,
    teaches: content.outcomes.map((outcome) => textIn(outcome.title, ...languages)),
    ...(content.workload.ects === null
      ? {}
      : {
          numberOfCredits: {
            "@type": "StructuredValue",
            value: content.workload.ects,
            unitText: "ECTS",
          },
        }),
    ...(content.level.eqf === null ? {} : { educationalLevel: `EQF ${content.level.eqf}` }),
    ...(textIn(content.prerequisites, ...languages)
      ? { coursePrerequisites: textIn(content.prerequisites, ...languages) }
      : {}),
    educationalCredentialAwarded: {
      "@type": "EducationalOccupationalCredential",
      name: textIn(content.title, ...languages),
      credentialCategory: "micro-credential",
      recognizedBy: provider,
    },
    ...(runs.length === 0
      ? {}
      : { hasCourseInstance: runs.map((run) => courseInstance(run, content)) }),
  };
}

function courseInstance(run: CourseRunFacts, content: VersionContent): Record<string, unknown> {
  const hours = totalHours(content.workload);
  const mode = courseModes[content.participation.mode ?? ""];
  return {
    "@type": "CourseInstance",
    name: run.title,
    ...(mode ? { courseMode: mode } : {}),
    ...(hours === null ? {} : { courseWorkload: `PT${Math.round(hours)}H` }),
    ...(run.startsOn ? { startDate: run.startsOn } : {}),
    ...(run.endsOn ? { endDate: run.endsOn } : {}),
    ...(run.location ? { location: run.location } : {}),
  };
}
