import { writeDay } from "@/lib/domain/days";
import { documentWords, fillWords } from "./document-words";
import type { MarkedStatus } from "./states";

/**
 * The word across the page and the sentence with the date, and their language: English if there are
 * none in the requested one. `day` is YYYY-MM-DD.
 */
export function statusWords(
  asked: string,
  { status, day }: { status: MarkedStatus; day: string | null },
): { mark: string; sentence: string; language: string } {
  const { words, language } = documentWords(asked);
  const { mark, sentence } = words.status[status];
  return {
    mark,
    sentence: day === null ? mark : fillWords(sentence, { date: writeDay(language, day) }),
    language,
  };
}
