import type { FactWords } from "../credentials/fact-words/fact-words";
import type { ClaimKind } from "./elm-parts";

/** The kind of a claim as a noun, for what has no title of its own. */
export function kindWords(words: FactWords, kind: ClaimKind | null): string {
  return words[kind ?? "claim"];
}
