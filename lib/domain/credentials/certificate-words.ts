import type { CertificateWords } from "./certificate-wording";
import {
  danishCertificate,
  dutchCertificate,
  finnishCertificate,
  greekCertificate,
  swedishCertificate,
} from "./certificate-words-north";
import {
  frenchCertificate,
  italianCertificate,
  polishCertificate,
  portugueseCertificate,
  spanishCertificate,
} from "./certificate-words-south";

const english: CertificateWords = {
  awardedTo: "This is to certify that",
  hasAchieved: "has been awarded the micro-credential",
  credits: "Credits",
  ects: "{credits} ECTS",
  hours: "Workload",
  hoursValue: "{hours} hours",
  level: "Level",
  eqf: "EQF {level}",
  mode: "Participation",
  date: "Date of issuing",
  validUntil: "Valid until {date}",
  languages: "Language",
  outcomes: "What the holder is able to do",
  moreOutcomes: "Further outcomes are on the next page.",
  assessment: "How it was assessed",
  grade: "Result: {grade}",
  qualityAssurance: "Quality assurance",
  stackability: "Stackability",
  parts: "Made of",
  jointly: "Awarded jointly by",
  sealedBy: "Sealed by {issuer}",
  signedBy: "Signed by {issuer}",
  check: "Check it",
  qr: "QR code that leads to the check of this credential",
  credentialId: "Credential {id}",
  title: "Certificate of {name}: {title}",
  rosette:
    "The rosette of this micro-credential, with a figure of this credential’s own at its heart",
  page: "Page {page} of {pages}",
};

const german: CertificateWords = {
  awardedTo: "Hiermit wird bescheinigt:",
  hasAchieved: "hat das Microcredential erworben",
  credits: "Leistungspunkte",
  ects: "{credits} ECTS",
  hours: "Arbeitsaufwand",
  hoursValue: "{hours} Stunden",
  level: "Niveau",
  eqf: "EQR {level}",
  mode: "Teilnahmeform",
  date: "Ausstellungsdatum",
  validUntil: "Gültig bis {date}",
  languages: "Sprache",
  outcomes: "Was die Inhaberin oder der Inhaber kann",
  moreOutcomes: "Weitere Lernergebnisse stehen auf der nächsten Seite.",
  assessment: "Wie es geprüft wurde",
  grade: "Ergebnis: {grade}",
  qualityAssurance: "Qualitätssicherung",
  stackability: "Anrechenbarkeit",
  parts: "Besteht aus",
  jointly: "Gemeinsam verliehen von",
  sealedBy: "Gesiegelt von {issuer}",
  signedBy: "Signiert von {issuer}",
  check: "Prüfen",
  qr: "QR-Code, der zur Prüfung dieses Nachweises führt",
  credentialId: "Nachweis {id}",
  title: "Zertifikat für {name}: {title}",
  rosette: "Die Rosette dieses Microcredentials, in der Mitte eine Figur dieses einen Nachweises",
  page: "Seite {page} von {pages}",
};

const words: Record<string, CertificateWords> = {
  en: english,
  de: german,
  es: spanishCertificate,
  fr: frenchCertificate,
  it: italianCertificate,
  pt: portugueseCertificate,
  pl: polishCertificate,
  nl: dutchCertificate,
  fi: finnishCertificate,
  sv: swedishCertificate,
  da: danishCertificate,
  el: greekCertificate,
};

/** The words, and their actual language: English if there are none in the requested one. */
export function certificateWords(language: string): { words: CertificateWords; language: string } {
  const [primary = ""] = language.toLowerCase().split("-");
  const found = Object.hasOwn(words, primary) ? words[primary] : undefined;
  return found ? { words: found, language: primary } : { words: english, language: "en" };
}

/** Replaces the placeholders `{…}`. */
export function fillWords(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? whole) : whole,
  );
}
