import type { LearnerInput } from "@/lib/domain/enrolment/learner";

/**
 * Forty people as they write their names: given and family name only where someone has such parts.
 */
type Named = { key: string; name: string; given?: string; family?: string };

const named: Named[] = [
  { key: "zoe", name: "Zoë van den Berg", given: "Zoë", family: "van den Berg" },
  { key: "minhanh", name: "Nguyễn Thị Minh Anh", given: "Minh Anh", family: "Nguyễn" },
  { key: "oleksandr", name: "Олександр Коваленко", given: "Олександр", family: "Коваленко" },
  { key: "joerg", name: "Jörg Groß", given: "Jörg", family: "Groß" },
  { key: "lena", name: "Lena Müller-Lüdenscheidt", given: "Lena", family: "Müller-Lüdenscheidt" },
  { key: "begona", name: "Begoña Íñiguez Peñalver", given: "Begoña", family: "Íñiguez Peñalver" },
  { key: "jose", name: "José Ángel Núñez Ordóñez", given: "José Ángel", family: "Núñez Ordóñez" },
  {
    key: "maria",
    name: "María de los Ángeles Guadalupe Inmaculada Fernández-Montesinos y García de Quesada",
    given: "María de los Ángeles Guadalupe Inmaculada",
    family: "Fernández-Montesinos y García de Quesada",
  },
  { key: "paivi", name: "Päivi Hämäläinen", given: "Päivi", family: "Hämäläinen" },
  { key: "vaino", name: "Väinö Yrjönen", given: "Väinö", family: "Yrjönen" },
  { key: "sirpa", name: "Sirpa-Liisa Öhman", given: "Sirpa-Liisa", family: "Öhman" },
  { key: "zolc", name: "Łukasz Żółć", given: "Łukasz", family: "Żółć" },
  {
    key: "agnieszka",
    name: "Agnieszka Śliwińska-Źrebiec",
    given: "Agnieszka",
    family: "Śliwińska-Źrebiec",
  },
  { key: "eleni", name: "Ελένη Παπαδοπούλου", given: "Ελένη", family: "Παπαδοπούλου" },
  { key: "nikos", name: "Νίκος Αγγελόπουλος", given: "Νίκος", family: "Αγγελόπουλος" },
  { key: "desislava", name: "Десислава Щерева", given: "Десислава", family: "Щерева" },
  { key: "yuliya", name: "Юлія Їжакевич", given: "Юлія", family: "Їжакевич" },
  { key: "layla", name: "ليلى عبد الرحمن", given: "ليلى", family: "عبد الرحمن" },
  { key: "omar", name: "عمر الخطيب", given: "عمر", family: "الخطيب" },
  { key: "noam", name: "נועם בן־דוד", given: "נועם", family: "בן־דוד" },
  { key: "wang", name: "王小明", given: "小明", family: "王" },
  { key: "ouyang", name: "歐陽詩婷", given: "詩婷", family: "歐陽" },
  { key: "haruka", name: "髙橋 はるか", given: "はるか", family: "髙橋" },
  { key: "kim", name: "김서연", given: "서연", family: "김" },
  { key: "priya", name: "प्रिया शर्मा", given: "प्रिया", family: "शर्मा" },
  { key: "arjun", name: "அர்ஜுன் முத்துசாமி", given: "அர்ஜுன்" },
  { key: "bjork", name: "Björk Þórhallsdóttir", given: "Björk" },
  { key: "sukarnowati", name: "Sukarnowati" },
  { key: "saoirse", name: "Saoirse O’Súilleabháin", given: "Saoirse", family: "O’Súilleabháin" },
  { key: "dangelo", name: "Niccolò D'Angelo", given: "Niccolò", family: "D'Angelo" },
  { key: "jeanluc", name: "Jean-Luc L’Hôte-Févre", given: "Jean-Luc", family: "L’Hôte-Févre" },
  { key: "ilkay", name: "İlkay Ağaoğlu", given: "İlkay", family: "Ağaoğlu" },
  { key: "dvorak", name: "Tereza Dvořáčková", given: "Tereza", family: "Dvořáčková" },
  { key: "szilard", name: "Szilárd Gyöngyösi", given: "Szilárd", family: "Gyöngyösi" },
  { key: "stefan", name: "Ștefan Țîrlea", given: "Ștefan", family: "Țîrlea" },
  { key: "durdica", name: "Đurđica Čavić", given: "Đurđica", family: "Čavić" },
  { key: "guntis", name: "Guntis Ķēniņš", given: "Guntis", family: "Ķēniņš" },
  { key: "adaeze", name: "Adaeze Ọ̀kọ́njọ", given: "Adaeze", family: "Ọ̀kọ́njọ" },
  { key: "tamar", name: "თამარ გელაშვილი", given: "თამარ", family: "გელაშვილი" },
  { key: "hayk", name: "Հայկ Սարգսյան", given: "Հայկ", family: "Սարգսյան" },
];

/** The three who can sign in at the demo login have the addresses they have there. */
const addresses: Record<string, string> = {
  zoe: "zoe.vandenberg@mail.example",
  minhanh: "minhanh.nguyen@mail.example",
  oleksandr: "oleksandr.kovalenko@mail.example",
};

const identityChecks = ["document-checked", "institutional-account", "in-person"] as const;

/** Days of birth between 1965 and 2004, the same at every seed. */
function birthday(index: number): string {
  const day = new Date(
    Date.UTC(1965 + ((index * 7) % 40), (index * 5) % 12, 1 + ((index * 11) % 28)),
  );
  return day.toISOString().slice(0, 10);
}

function factsOf({ key, name, given, family }: Named, index: number): LearnerInput {
  return {
    displayName: name,
    givenName: given ?? null,
    familyName: family ?? null,
    email: addresses[key] ?? `${key}@mail.example`,
    // One without a day of birth or any number, so that the issuing desk has something to say.
    dateOfBirth: key === "sukarnowati" ? null : birthday(index),
    studentNumber: index % 3 === 0 ? `S${2_600_100 + index}` : null,
    europeanStudentIdentifier:
      index % 8 === 4
        ? `urn:schac:personalUniqueCode:int:esi:northern-coast.example:${key}-${index}`
        : null,
    identityAssurance: identityChecks[index % identityChecks.length] ?? "not-stated",
  };
}

export const demoLearners: ReadonlyMap<string, LearnerInput> = new Map(
  named.map((person, index) => [person.key, factsOf(person, index)]),
);

export function demoLearner(key: string): LearnerInput {
  const found = demoLearners.get(key);
  if (!found) throw new Error(`No one is called ${key} in this demo.`);
  return found;
}

/** A name that an import robbed of its letters; found and corrected after it was signed. */
export const misspelt = {
  key: "zolc",
  written: { displayName: "Lukasz Zolc", givenName: "Lukasz", familyName: "Zolc" },
};

/** A grade that turns out to be wrong after its credential was signed. */
export const corrected = {
  key: "joerg",
  assessmentId: "written",
  grade: "1.7",
  reason: "The points of the last task were not counted.",
};

/** The learner as the registrar wrote them down at first. */
export function asEnrolled(key: string): LearnerInput {
  return key === misspelt.key ? { ...demoLearner(key), ...misspelt.written } : demoLearner(key);
}
