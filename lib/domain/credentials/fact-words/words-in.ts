import { danishFacts } from "./danish";
import { dutchFacts } from "./dutch";
import { englishFacts } from "./english";
import type { FactWords } from "./fact-words";
import { finnishFacts } from "./finnish";
import { frenchFacts } from "./french";
import { germanFacts } from "./german";
import { greekFacts } from "./greek";
import { italianFacts } from "./italian";
import { polishFacts } from "./polish";
import { portugueseFacts } from "./portuguese";
import { spanishFacts } from "./spanish";
import { swedishFacts } from "./swedish";

const words: Record<string, FactWords> = {
  en: englishFacts,
  de: germanFacts,
  es: spanishFacts,
  fr: frenchFacts,
  it: italianFacts,
  pt: portugueseFacts,
  pl: polishFacts,
  nl: dutchFacts,
  fi: finnishFacts,
  sv: swedishFacts,
  da: danishFacts,
  el: greekFacts,
};

/** The words, and their actual language: English if there are none in the requested one. */
export function factWords(language: string): { words: FactWords; language: string } {
  const [primary = ""] = language.toLowerCase().split("-");
  const found = Object.hasOwn(words, primary) ? words[primary] : undefined;
  return found ? { words: found, language: primary } : { words: englishFacts, language: "en" };
}
