import type { FactWords } from "@/lib/domain/credentials/document-words";
import type { ClaimKind } from "@/lib/domain/verification/elm/elm-parts";

/** The kind of a claim as a noun, for claims without a title. */
export function kindWords(words: FactWords, kind: ClaimKind | null): string {
  return words[kind ?? "claim"];
}
