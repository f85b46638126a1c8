/** Why a row does not name a person: hint codes. */
export type NoPerson =
  | "placeholder"
  | "addressAsName"
  | "spreadsheetError"
  | "totalsRow"
  | "notAName";

const placeholders = new Set([
  ...[
    "undefined",
    "null",
    "none",
    "nan",
    "nil",
    "n/a",
    "na",
    "n.a.",
    "unknown",
    "unbekannt",
    "inconnu",
    "desconocido",
    "sconosciuto",
    "nn",
    "n.n.",
  ],
  ...[
    "tba",
    "tbd",
    "tbc",
    "xxx",
    "xx",
    "xyz",
    "abc",
    "asdf",
    "qwertz",
    "qwerty",
    "dummy",
    "foo",
    "bar",
    "foobar",
    "nobody",
    "anonymous",
    "anonym",
  ],
  ...[
    "test",
    "tester",
    "testuser",
    "testname",
    "testperson",
    "teststudent",
    "beispiel",
    "example",
    "ejemplo",
    "exemple",
    "esempio",
    "sample",
  ],
  ...[
    "vorname",
    "nachname",
    "firstname",
    "lastname",
    "name",
    "surname",
    "todo",
    "empty",
    "leer",
    "(null)",
    "(empty)",
    "(leer)",
    "[object",
  ],
  ...[
    "object]",
    "brak",
    "neznámy",
    "neznámý",
    "ismeretlen",
    "okänd",
    "ukjent",
    "ukendt",
    "tuntematon",
    "onbekend",
    "desconhecido",
    "невідомо",
  ],
]);
const exactPlaceholders =
  /^(test(er)?[ ,]+(student|user|person|learner|account|name|teilnehmer|nutzer|benutzer|studente|etudiant)|(student|user|learner|demo|teilnehmer)[ ,]+(test|demo)|(max|erika|moritz) mustermann|mustermann,? (max|erika)|(john|jane) doe|doe,? (john|jane)|jan(ina)? kowalsk[ia] test|fulano( de tal)?|jean dupont test|first ?name last ?name|given ?name family ?name|vorname nachname|nome cognome|nombre apellidos?|prénom nom|imię nazwisko|jméno příjmení|name surname)$/iu;

const totals =
  /^(grand total|sub-?total|totals?|summen?|gesamt(summe)?|insgesamt|zwischensumme|anzahl|mittelwert|durchschnitt|average|mean|median|count|sum|somme|totale?s?|moyenne|total general|suma|razem|łącznie|ogółem|celkem|spolu|součet|súčet|összesen|átlag|toplam|ortalama|итого|всего|сумма|общо|всичко|разом|усього|сума|укупно|σύνολο|yhteensä|summa|totalt|i alt|sum total|kokku|kopā|iš viso|viso|skupaj|vsota|ukupno|zbroj|totaal|iomlán|samtals|points possible|maximum points|punkte möglich)(\s*[:=]?\s*[\d.,()%/\s]*(\s*(teilnehmer(innen)?|students?|learners?|participants?|personen|rows|records|studierende|osób|studentów))?)?\s*:?$/iu;

/** A spreadsheet error value, in any language: #NAME?, #REF!, #N/A, #WERT!, #¡VALOR!, ####. */
export function isSpreadsheetError(cell: string): boolean {
  return (
    /^#(?=.*\p{Lu})[¡¿]?[\p{Lu}\d][\p{Lu}\d_/ ]*[!?]?$/u.test(cell.trim()) ||
    /^#{2,}$/.test(cell.trim())
  );
}

/** Why a text is not a person's name; null if it may be. */
export function findNoPerson(name: string): NoPerson | null {
  const text = name.trim();
  if (text.split(" ").some(isSpreadsheetError)) return "spreadsheetError";
  if (/@|https?:\/\/|\bwww\./i.test(text)) return "addressAsName";
  if (totals.test(text)) return "totalsRow";
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (
    exactPlaceholders.test(text) ||
    words.every((word) => placeholders.has(word)) ||
    words.some((word) => /^(undefined|null|nan)$/.test(word))
  ) {
    return "placeholder";
  }
  if (/:|^\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}/.test(text)) return "notAName";
  return null;
}

/** Placeholders for "nothing" in a cell other than a name. */
export function isEmptyMark(cell: string): boolean {
  return /^(\(?null\)?|<null>|\\n|nan|n\/a|n\.a\.?|na|nil|none|undefined|keine?|ohne|brak|k\.\s?a\.?|[-–—_./?]{1,3}|0000-00-00|00\.00\.0000)$/i.test(
    cell.trim(),
  );
}

/**
 * Placeholders for "nothing" in a name column: words may be names, because some people are called
 * Null.
 */
export function isEmptyNameMark(cell: string): boolean {
  return /^([-–—_./]{1,3}|n\/a)$/i.test(cell.trim());
}
