import { danish } from "./danish";
import { dutch } from "./dutch";
import { english } from "./english";
import type { FactWords } from "./fact-words";
import { finnish } from "./finnish";
import { french } from "./french";
import { german } from "./german";
import { greek } from "./greek";
import { italian } from "./italian";
import { polish } from "./polish";
import { portuguese } from "./portuguese";
import { spanish } from "./spanish";
import { swedish } from "./swedish";

const words: Record<string, FactWords> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  pt: portuguese,
  pl: polish,
  nl: dutch,
  fi: finnish,
  sv: swedish,
  da: danish,
  el: greek,
};

/** The words, and their actual language: English if there are none in the requested one. */
export function factWords(language: string): { words: FactWords; language: string } {
  const [primary = ""] = language.toLowerCase().split("-");
  const found = Object.hasOwn(words, primary) ? words[primary] : undefined;
  return found ? { words: found, language: primary } : { words: english, language: "en" };
}
