/** What a column of an import can hold. */
export const learnerFields = [
  "displayName",
  "givenName",
  "familyName",
  "email",
  "dateOfBirth",
  "studentNumber",
  "europeanStudentIdentifier",
] as const;

export type LearnerField = (typeof learnerFields)[number];

/** Headings a column may bear, as people write them in the languages of our first users. Case, accents, spaces and punctuation do not matter. */
export const acceptedHeadings: Record<LearnerField, readonly string[]> = {
  displayName: [
    ...[
      "name",
      "nom",
      "nombre",
      "nome",
      "ime",
      "full name",
      "display name",
      "learner",
      "learner name",
      "student",
      "student name",
      "participant",
    ],
    ...["vollständiger name", "anzeigename", "teilnehmer", "teilnehmerin", "studierende", "nom complet", "nom et prénom"],
    ...["nombre completo", "nombre y apellidos", "nome completo", "volledige naam", "koko nimi", "fullständigt namn"],
    ...["imię i nazwisko", "celé jméno", "ime in priimek", "ime i prezime", "ονοματεπώνυμο", "ainm iomlán"],
  ],
  givenName: [
    ...["given name", "given names", "first name", "firstname", "forename", "forenames", "vorname", "vornamen", "rufname"],
    ...["prénom", "prénoms", "nombres", "nome proprio", "voornaam", "voornamen", "etunimi", "etunimet"],
    ...["förnamn", "fornavn", "imię", "imiona", "jméno", "nom de pila", "όνομα", "eesnimi", "vārds", "vardas", "céadainm"],
  ],
  familyName: [
    ...["family name", "last name", "lastname", "surname", "surnames", "nachname", "familienname", "zuname"],
    ...["nom de famille", "apellido", "apellidos", "cognome", "cognoms", "apelido", "apelidos", "achternaam", "familienaam"],
    ...["sukunimi", "efternamn", "efternavn", "etternavn", "nazwisko", "příjmení", "priimek", "prezime", "επώνυμο"],
    ...["perekonnanimi", "uzvārds", "pavardė", "sloinne"],
  ],
  email: [
    ...["email", "e-mail", "mail", "email address", "e-mail-adresse", "mailadresse", "courriel", "adresse e-mail"],
    ...["correo", "correo electrónico", "posta elettronica", "indirizzo e-mail", "e-mailadres", "sähköposti", "e-post"],
    ...["adres e-mail", "e-mailová adresa", "e-pošta", "ηλεκτρονικό ταχυδρομείο", "ríomhphost"],
  ],
  dateOfBirth: [
    ...["date of birth", "birth date", "birthdate", "birthday", "dob", "geburtsdatum", "geboren am", "geburtstag"],
    ...["date de naissance", "fecha de nacimiento", "data di nascita", "data de nascimento", "data de naixement"],
    ...["geboortedatum", "syntymäaika", "födelsedatum", "fødselsdato", "data urodzenia", "datum narození"],
    ...["datum rojstva", "datum rođenja", "ημερομηνία γέννησης", "dáta breithe"],
  ],
  studentNumber: [
    ...["student number", "student no", "student id", "matriculation number", "registration number", "matrikelnummer"],
    ...["matrikelnr", "matr nr", "matrikel", "numéro étudiant", "numéro d'étudiant", "número de estudiante", "número de alumno"],
    ...["nia", "matricola", "numero di matricola", "número de aluno", "studentnummer", "opiskelijanumero"],
    ...["numer albumu", "číslo studenta", "vpisna številka", "jmbag", "αριθμός μητρώου"],
  ],
  europeanStudentIdentifier: [
    "european student identifier",
    "esi",
    "europäische studierendenkennung",
    "identifiant étudiant européen",
  ],
};

/**
 * Headings whose meaning depends on their neighbours. "Name" beside "Vorname" is the family name; "Nombre" beside "Apellidos", or "Name"
 * beside "Surname", is the given name; alone, or beside both, each is the whole name.
 */
const ambiguousHeadings: readonly string[] = ["name", "nom", "nombre", "nome", "ime"];

/** A heading as it is compared: no case, accents, spaces or punctuation. */
export function foldHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const fieldByHeading = new Map<string, LearnerField>(
  learnerFields.flatMap((field) => acceptedHeadings[field].map((heading) => [foldHeading(heading), field] as const)),
);

export type LearnerColumns = {
  /** Which column (from 0) holds each field. */
  positions: Partial<Record<LearnerField, number>>;
  /** Columns (from 0) that say what another has said. */
  repeated: number[];
  /** Headings that mean nothing to us: shown, so that nobody wonders. */
  ignored: string[];
};

/** What an ambiguous heading means beside these other fields. */
function resolveAmbiguous(others: readonly (LearnerField | null)[]): LearnerField {
  const given = others.includes("givenName");
  const family = others.includes("familyName");
  if (given === family) return "displayName";
  return given ? "familyName" : "givenName";
}

/** Reads the heading row. */
export function readHeadings(headings: readonly string[]): LearnerColumns {
  const folded = headings.map(foldHeading);
  const plain = folded.map((heading) => (ambiguousHeadings.includes(heading) ? null : (fieldByHeading.get(heading) ?? null)));
  const resolved = plain.map((field, index) =>
    ambiguousHeadings.includes(folded[index] ?? "") ? resolveAmbiguous(plain) : field,
  );
  const columns: LearnerColumns = { positions: {}, repeated: [], ignored: [] };
  resolved.forEach((field, index) => {
    const heading = headings[index]?.trim() ?? "";
    if (field === null) {
      if (heading !== "") columns.ignored.push(heading);
    } else if (columns.positions[field] === undefined) columns.positions[field] = index;
    else columns.repeated.push(index);
  });
  return columns;
}

/** Whether the columns give every learner a name: the whole name, or given and family name side by side. */
export function hasNameColumns({ positions }: LearnerColumns): boolean {
  return positions.displayName !== undefined || (positions.givenName !== undefined && positions.familyName !== undefined);
}
