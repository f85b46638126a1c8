import { easternHeadings } from "./headings-east";
import { westernHeadings } from "./headings-west";
import type { LearnerField } from "./learner-columns";

/**
 * Headings of one language, the fields parted from their spellings by colons, the spellings by
 * bars.
 */
export type Headings = Partial<Record<LearnerField, string>>;

/**
 * Headings as people and programs write them, by language. Case, accents, spaces and punctuation do
 * not matter, so one spelling covers many.
 */
export const headingsByLanguage: Record<string, Headings> = {
  ...westernHeadings,
  ...easternHeadings,
};

/** Headings of the language in which a learner is written to, in many languages. */
export const languageHeadings: readonly string[] = [
  ...[
    "language",
    "preferred language",
    "lang",
    "language of correspondence",
    "correspondence language",
    "sprache",
    "korrespondenzsprache",
  ],
  ...[
    "langue",
    "idioma",
    "lingua",
    "língua",
    "taal",
    "voorkeurstaal",
    "språk",
    "sprog",
    "tungumál",
    "kieli",
    "asiointikieli",
    "keel",
  ],
  ...[
    "valoda",
    "kalba",
    "język",
    "jazyk",
    "nyelv",
    "limbă",
    "limba",
    "jezik",
    "језик",
    "gjuha",
    "γλώσσα",
    "език",
    "мова",
    "язык",
    "dil",
  ],
  ...["lingwa", "teanga", "hizkuntza", "llengua"],
];

/**
 * Headings whose meaning depends on their neighbours. "Name" beside "Vorname" is the family name;
 * "Nombre" beside "Apellidos", or "Name" beside "Surname", is the given name; alone, or beside
 * both, each is the whole name.
 */
export const ambiguousHeadings: readonly string[] = [
  ...[
    "name",
    "nom",
    "nombre",
    "nome",
    "ime",
    "nume",
    "numele",
    "meno",
    "név",
    "ad",
    "isim",
    "isem",
    "navn",
    "namn",
    "naam",
    "nafn",
    "nimi",
  ],
  ...["ім'я", "імʼя", "імя", "имя", "име", "izena", "emri", "emër", "ainm", "імена"],
];

/** Family name in Serbian and Macedonian; in Bulgarian, beside "Фамилия", the father's name. */
export const prezimeHeading = "презиме";

/**
 * Columns that lists often carry and that say nothing of a learner's name, although a word for
 * "name" may be in them.
 */
export const ignoredHeadings: readonly string[] = [
  ...[
    "username",
    "user name",
    "login",
    "login id",
    "sis login id",
    "nickname",
    "nick",
    "benutzername",
    "anmeldename",
    "kennung",
    "login name",
  ],
  ...[
    "course name",
    "kursname",
    "kurs",
    "course",
    "group name",
    "group",
    "gruppe",
    "gruppenname",
    "file name",
    "dateiname",
    "section",
  ],
  ...[
    "institution",
    "institution name",
    "department",
    "city",
    "city/town",
    "country",
    "company",
    "company name",
    "firma",
    "organisation name",
  ],
  ...[
    "organization name",
    "university name",
    "school name",
    "schulname",
    "programme name",
    "program name",
    "studiengang",
    "faculty name",
  ],
  ...[
    "id",
    "sis section id",
    "root account",
    "no",
    "nr",
    "lfd. nr.",
    "lfd nr",
    "anrede",
    "titel",
    "title",
    "salutation",
    "geschlecht",
    "gender",
  ],
  ...[
    "nombre de usuario",
    "nombre del curso",
    "nombre del grupo",
    "nom d'utilisateur",
    "nom du cours",
    "nom du groupe",
    "nome utente",
  ],
  ...[
    "nome do curso",
    "nome de utilizador",
    "gebruikersnaam",
    "cursusnaam",
    "groepsnaam",
    "användarnamn",
    "brugernavn",
    "brukernavn",
  ],
  ...[
    "käyttäjänimi",
    "nazwa użytkownika",
    "uživatelské jméno",
    "používateľské meno",
    "felhasználónév",
    "nume de utilizator",
  ],
  ...[
    "uporabniško ime",
    "korisničko ime",
    "όνομα χρήστη",
    "потребителско име",
    "ім'я користувача",
    "имя пользователя",
    "kullanıcı adı",
  ],
  ...[
    "kasutajanimi",
    "lietotājvārds",
    "naudotojo vardas",
    "notandanafn",
    "ainm úsáideora",
    "domain name",
    "host name",
    "street name",
  ],
  ...[
    "strassenname",
    "place name",
    "name of the course",
    "name of course",
    "exam name",
    "prüfungsname",
    "module name",
    "modulname",
  ],
  ...[
    "assignment name",
    "teacher name",
    "lehrername",
    "name of university",
    "name of institution",
    "cohort name",
    "event name",
  ],
  ...["email status", "e-mail verified"],
];
