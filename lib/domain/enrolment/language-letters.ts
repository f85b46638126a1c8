/** A language's spelling of names: its letters beyond a to z, and excluded combinations. */
type Spelling = { letters: string; never?: RegExp };

/** Cyrillic short i follows a vowel or begins a word; names have few consecutive consonants. */
const cyrillicNever =
  /(?<=[бвгґджзклмнпрстфхцчшщ])й|[бвгґджзклмнпрстфхцчшщ]{5}|[бвгґджзклмнпрстфхцчшщ]{4}$|^[ьъы]/u;
const consonant = "[bcdfghjklmnpqrstvwxzčďňřšťž]";
/**
 * The letters allowed around č, ć, ň and ř: a French or Danish name decoded in the wrong encoding
 * violates these.
 */
const slavicNever = new RegExp(
  `(?<!^)(?<![rl])(?<=[bcdfghjkmnpqstvwxz])č(?=${consonant})|(?<=[aeiouyáéíóú][rl])č(?=${consonant})|(?<=[bcdfghjklmnpstvzšž])ć|(?<=${consonant})ň|(?<=[jslmnrcfg])ř`,
  "u",
);

export const spellings: Record<string, Spelling> = {
  de: { letters: "äöüß", never: /^ß/u },
  fr: { letters: "àâæçéèêëîïôœùûüÿ", never: /ÿ(?=\p{L}{4})|[èêùœ]$|(?<!^|[aeiouyh])ï/u },
  es: { letters: "áéíóúüñ" },
  it: { letters: "àèéìíòóùú" },
  pt: { letters: "áâãàçéêíóôõúü", never: /õ(?!e)|ã(?![eo]|$)/u },
  nl: { letters: "áéëïöüóèíç", never: /(?<!^|[aeiouy])[ïë]/u },
  sv: { letters: "åäöéü" },
  fi: { letters: "åäöšž" },
  da: { letters: "æøåéöü" },
  no: { letters: "æøåéèóòäö" },
  is: { letters: "áðéíóúýþæö", never: /^ð|(?<=[yýaeiouáéíóúö])þ$/u },
  ca: { letters: "àçèéíïòóúü·", never: /(?<!^|[aeiou])ï/u },
  eu: { letters: "ñçü" },
  ga: { letters: "áéíóú" },
  sq: { letters: "çë" },
  et: { letters: "äöõüšž" },
  pl: {
    letters: "ąćęłńóśźż",
    never: /ń(?=[aeiouyąęó])|^[ąęń]|(?<=[bdfgjklmnptvz])ć|ć(?=[aeiouyąęó])|[śź](?=[aeiouyąęó])/u,
  },
  cs: {
    letters: "áčďéěíňóřšťúůýž",
    never: new RegExp(`${slavicNever.source}|^ů|(?<![bpvfmdtn])ě|(?<=[aeiouyáéíóúůýě])ě`, "u"),
  },
  sk: { letters: "áäčďéíĺľňóôŕšťúýž", never: new RegExp(`${slavicNever.source}|ĺ|ŕ`, "u") },
  hu: { letters: "áéíóöőúüű" },
  ro: { letters: "ăâîșțşţ", never: /ă(?=[oaeăâ])|(?<=[aeiouăâ])â|^ă$/u },
  hr: { letters: "čćđšž", never: slavicNever },
  sl: { letters: "čšžćđ", never: slavicNever },
  lv: { letters: "āčēģīķļņšūž", never: /(?<=[bcdfghjklmprstvz])ņ/u },
  lt: { letters: "ąčęėįšųūž", never: /ų(?!s?$)/u },
  tr: { letters: "çğıiöşüâîû", never: /^ğ|(?<=[bcdfghjklmnpqrstvwxz])ğ/u },
  mt: { letters: "ċġħżàèìòù" },
  el: { letters: "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ" },
  bg: { letters: "абвгдежзийклмнопрстуфхцчшщъьюя", never: cyrillicNever },
  uk: { letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", never: cyrillicNever },
  ru: { letters: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", never: cyrillicNever },
  be: { letters: "абвгдеёжзійклмнопрстуўфхцчшыьэюя", never: cyrillicNever },
  sr: { letters: "абвгдђежзијклљмнњопрстћуфхцчџш" },
  mk: { letters: "абвгдѓежзѕијклљмнњопрстќуфхцчџш" },
  ar: { letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأإةئؤ" },
};

/** Languages spoken in a country, likely in its universities' lists. */
export const languagesOfCountry: Record<string, readonly string[]> = {
  AL: ["sq"],
  AT: ["de"],
  BA: ["hr", "sr"],
  BE: ["nl", "fr", "de"],
  BG: ["bg"],
  CH: ["de", "fr", "it"],
  CY: ["el"],
  CZ: ["cs"],
  DE: ["de"],
  DK: ["da"],
  EE: ["et"],
  ES: ["es", "ca", "eu"],
  FI: ["fi", "sv"],
  FR: ["fr"],
  GR: ["el"],
  HR: ["hr"],
  HU: ["hu"],
  IE: ["ga"],
  IS: ["is"],
  IT: ["it"],
  LT: ["lt"],
  LU: ["fr", "de"],
  LV: ["lv"],
  ME: ["sr", "hr"],
  MK: ["mk", "sq"],
  MT: ["mt"],
  NL: ["nl"],
  NO: ["no"],
  PL: ["pl"],
  PT: ["pt"],
  RO: ["ro"],
  RS: ["sr", "hr"],
  SE: ["sv"],
  SI: ["sl"],
  SK: ["sk"],
  TR: ["tr"],
  UA: ["uk"],
  XK: ["sq", "sr"],
};
