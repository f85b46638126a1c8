/**
 * Possible encodings of a learner file, more likely ones first: of two that decode the same
 * letters, the first is used.
 */
export const textEncodings = [
  "utf-8",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "windows-1256",
  "iso-8859-15",
  "iso-8859-2",
  "iso-8859-9",
  "iso-8859-13",
  "iso-8859-7",
  "iso-8859-5",
  "koi8-u",
  "macintosh",
  "x-mac-ce",
  "ibm850",
  "ibm437",
  "ibm852",
  "ibm866",
  "utf-16le",
  "utf-16be",
] as const;

export type TextEncoding = (typeof textEncodings)[number];

const western = [
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "sv",
  "fi",
  "da",
  "no",
  "is",
  "ca",
  "eu",
  "ga",
  "sq",
] as const;
const central = ["pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq", "de"] as const;
const baltic = ["lt", "lv", "et", "pl", "de", "fi", "sv", "da"] as const;
const slavic = ["bg", "uk", "ru", "sr", "mk", "be"] as const;

/** The languages written in each single-byte encoding. */
export const languagesOfEncoding: Partial<Record<TextEncoding, readonly string[]>> = {
  "windows-1252": [...western, "et"],
  "windows-1250": central,
  "windows-1251": slavic,
  "windows-1253": ["el"],
  "windows-1254": ["tr", ...western],
  "windows-1257": baltic,
  "windows-1256": ["ar", "fr"],
  "iso-8859-15": [...western, "et"],
  "iso-8859-2": central,
  "iso-8859-9": ["tr", ...western],
  "iso-8859-13": baltic,
  "iso-8859-7": ["el"],
  "iso-8859-5": slavic,
  "koi8-u": ["uk", "ru", "bg"],
  macintosh: western,
  "x-mac-ce": ["pl", "cs", "sk", "hu", "hr", "sl", "lt", "lv", "et", "de"],
  ibm850: western,
  ibm437: western,
  ibm852: central,
  ibm866: ["ru", "bg", "uk", "be"],
};

/** How much less likely an encoding is than those used by current programs. */
export const rarityOfEncoding: Partial<Record<TextEncoding, number>> = {
  "iso-8859-15": 0.1,
  "iso-8859-2": 0.1,
  "iso-8859-9": 0.2,
  "iso-8859-13": 0.5,
  "iso-8859-7": 0.5,
  "iso-8859-5": 0.5,
  "koi8-u": 0.4,
  macintosh: 0.3,
  "x-mac-ce": 0.5,
  ibm850: 0.4,
  ibm437: 0.5,
  ibm852: 0.4,
  ibm866: 0.4,
};
