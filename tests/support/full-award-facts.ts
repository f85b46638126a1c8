import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { awardFacts, completeContent, jointAwardFacts, otherPicture } from "./award-facts";

/**
 * Everything a credential can state: two languages, a joint award, parts, separate grades for one
 * assessment, an agency's decision.
 */
export function fullAwardFacts(): AwardFacts {
  const facts = awardFacts({ credentialUuid: "4f506172-0000-4000-8000-00000000000d" });
  return {
    ...facts,
    version: { ...facts.version, content: fullContent() },
    results: facts.results.map((result) =>
      result.assessmentId === "oral" ? { ...result, grade: "pass" } : result,
    ),
    picturesBase64: { ga: otherPicture },
  };
}

function fullContent(): AwardFacts["version"]["content"] {
  const content = completeContent();
  const [project, oral] = content.assessments;
  return {
    ...content,
    ...jointAwardFacts().version.content,
    languages: ["en", "ga"],
    title: { en: "Open Data Stewardship", ga: "Maoirseacht Sonraí Oscailte" },
    level: { ...content.level, nqfIri: "http://data.europa.eu/snb/qdr/c_670e54c7" },
    assessments: [
      ...(project ? [project] : []),
      ...(oral
        ? [
            {
              ...oral,
              gradingScheme: {
                title: { en: "Pass or fail" },
                description: {},
                grades: passOrFail,
              },
            },
          ]
        : []),
    ],
    qualityAssurance: {
      ...content.qualityAssurance,
      decision: "positive",
      reportUrl: "https://qa.example/reports/17.pdf",
    },
    stackability: {
      kind: "stackable",
      targets: [
        { id: "msc", title: { en: "MSc in Data Science" }, credits: 90 },
        {
          id: "steward",
          title: { en: "Data steward" },
          credits: null,
          type: "occupation",
          status: "actual",
        },
      ],
      parts: [
        { id: "one", title: { en: "Planning" }, ects: 1, outcomeIds: ["plan"] },
        {
          id: "two",
          title: { en: "Licences and limits" },
          ects: 1,
          outcomeIds: ["licences", "judge"],
        },
      ],
      partOf: [{ id: "pgdip", title: { en: "Postgraduate Diploma in Research Data" } }],
    },
    documents,
  };
}

const passOrFail = [
  { value: "pass", passes: true },
  { value: "fail", passes: false },
];

const documents = [
  {
    id: "handbook",
    title: { en: "Module handbook" },
    address: "https://ballyvara.example/handbook.pdf",
  },
  { id: "syllabus", title: {}, address: "https://ballyvara.example/syllabus.pdf" },
  { id: "promised", title: { en: "A document without an address" }, address: "" },
];
