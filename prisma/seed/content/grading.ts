import type { VersionContent } from "@/lib/domain/micro-credentials/content";

type GradingScheme = VersionContent["gradingScheme"];

const passing = (values: string[]) => values.map((value) => ({ value, passes: true }));

/** The grades of German universities, 1.0 the best. */
export const germanGrades: GradingScheme = {
  title: { en: "German university grades", de: "Notenskala 1,0 bis 5,0" },
  description: {
    en: "From 1.0 (very good) to 5.0 (failed); 4.0 is the lowest grade that passes.",
    de: "Von 1,0 (sehr gut) bis 5,0 (nicht ausreichend); 4,0 ist die schlechteste Note, die zum Bestehen genügt.",
  },
  grades: [
    ...passing(["1.0", "1.3", "1.7", "2.0", "2.3", "2.7", "3.0", "3.3", "3.7", "4.0"]),
    { value: "5.0", passes: false },
  ],
};

/** The words of Spanish universities for grades from 0 to 10. */
export const spanishGrades: GradingScheme = {
  title: { es: "Calificaciones universitarias españolas", en: "Spanish university grades" },
  description: {
    es: "Sobresaliente (9,0–10), notable (7,0–8,9), aprobado (5,0–6,9), suspenso (0–4,9).",
    en: "Sobresaliente (9.0–10), notable (7.0–8.9), aprobado (5.0–6.9), suspenso (0–4.9, failed).",
  },
  grades: [
    ...passing(["Sobresaliente", "Notable", "Aprobado"]),
    { value: "Suspenso", passes: false },
  ],
};

/** The scale of Finnish universities of applied sciences. */
export const finnishGrades: GradingScheme = {
  title: { fi: "Arviointiasteikko 0–5", en: "Scale 0–5" },
  description: {
    fi: "5 erinomainen, 4–3 hyvä, 2–1 tyydyttävä, 0 hylätty.",
    en: "5 excellent, 4–3 good, 2–1 satisfactory, 0 failed.",
  },
  grades: [...passing(["5", "4", "3", "2", "1"]), { value: "0", passes: false }],
};

/** Passed or not, without a grade. */
export const passOrFail: GradingScheme = {
  title: { en: "Passed or failed", de: "Bestanden oder nicht bestanden" },
  description: {},
  grades: [
    { value: "passed", passes: true },
    { value: "failed", passes: false },
  ],
};
