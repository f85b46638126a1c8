import { easternHeadings } from "./headings-east";
import { westernHeadings } from "./headings-west";
import type { LearnerHeadings } from "./learner-fields";

/**
 * Known headings, by language. Case, accents, spaces and punctuation do not matter, so one spelling
 * covers many.
 */
export const headingsByLanguage: Record<string, LearnerHeadings> = {
  ...westernHeadings,
  ...easternHeadings,
};

/** Headings for the learner's mail language, in many languages. */
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
 * Headings whose meaning depends on their neighbours. "Name" next to "Vorname" is the family name;
 * "Nombre" next to "Apellidos", or "Name" next to "Surname", is the given name; alone, or next to
 * both, each is the full name.
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

/** Family name in Serbian and Macedonian; in Bulgarian, next to "Фамилия", the patronymic. */
export const prezimeHeading = "презиме";

/**
 * Common columns unrelated to a learner's name, although their heading may contain a word for
 * "name".
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
