import da from "@/messages/da/document.json";
import de from "@/messages/de/document.json";
import el from "@/messages/el/document.json";
import en from "@/messages/en/document.json";
import es from "@/messages/es/document.json";
import fi from "@/messages/fi/document.json";
import fr from "@/messages/fr/document.json";
import it from "@/messages/it/document.json";
import nl from "@/messages/nl/document.json";
import pl from "@/messages/pl/document.json";
import pt from "@/messages/pt/document.json";
import sv from "@/messages/sv/document.json";

/**
 * The fixed words of documents in one language: those printed on a certificate, those of its
 * status, the heads of signed facts, the headings in badges, and the words of the upload form.
 * `{…}` are placeholders.
 */
export type DocumentWords = typeof en;
export type CertificateWords = DocumentWords["certificate"];
export type FactWords = DocumentWords["facts"];

const words: Record<string, DocumentWords> = { da, de, el, en, es, fi, fr, it, nl, pl, pt, sv };

/** The words, and their actual language: English if there are none in the requested one. */
export function documentWords(language: string): { words: DocumentWords; language: string } {
  const [primary = ""] = language.toLowerCase().split("-");
  const found = Object.hasOwn(words, primary) ? words[primary] : undefined;
  return found ? { words: found, language: primary } : { words: en, language: "en" };
}

/** The printed words of a certificate, in the language or in English. */
export function certificateWords(language: string): { words: CertificateWords; language: string } {
  const { words: found, language: spoken } = documentWords(language);
  return { words: found.certificate, language: spoken };
}

/** The heads of signed facts, in the language or in English. */
export function factWords(language: string): { words: FactWords; language: string } {
  const { words: found, language: spoken } = documentWords(language);
  return { words: found.facts, language: spoken };
}

/** Replaces the placeholders `{…}`. */
export function fillWords(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? whole) : whole,
  );
}
