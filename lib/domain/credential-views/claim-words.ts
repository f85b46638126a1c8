import type { FactWords } from "@/lib/domain/credentials/fact-words/fact-words";
import type { ClaimKind } from "@/lib/domain/verification/elm/elm-parts";

/** The kind of a claim as a noun, for what has no title of its own. */
export function kindWords(words: FactWords, kind: ClaimKind | null): string {
  return words[kind ?? "claim"];
}
