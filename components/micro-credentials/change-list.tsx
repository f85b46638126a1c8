import { useTranslations } from "next-intl";
import type { ContentChange } from "@/lib/domain/micro-credentials/content-changes";
import { subjectOfPath } from "@/lib/domain/micro-credentials/review-subjects";
import { fieldWords, rowWords } from "./change-words";
import { languageName } from "./local-texts";
import { useSubjectName } from "./use-subject-name";

/** What differs between two contents, field by field: what was taken away and what is there now. */
export function ChangeList({ changes }: { changes: readonly ContentChange[] }) {
  const t = useTranslations("review.changes");
  const words = useChangeWords();
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {changes.map((change) => (
        <li
          key={`${change.path} ${change.kind} ${change.before}`}
          className="wrap-anywhere border-info border-s-2 ps-3"
        >
          <span className="font-medium">{words.label(change)}</span>
          {change.kind === "order" ? (
            <span className="block">{t("order")}</span>
          ) : (
            <>
              <Side
                word={t("before")}
                text={change.before === null ? null : words.value(change, change.before)}
                as="del"
              />
              <Side
                word={t("after")}
                text={change.after === null ? null : words.value(change, change.after)}
                as="ins"
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Side({ word, text, as: Mark }: { word: string; text: string | null; as: "del" | "ins" }) {
  const t = useTranslations("common");
  return (
    <span className="flex gap-2">
      <span className="w-16 shrink-0 text-ink-soft">{word}</span>
      {text === null ? (
        <span className="text-ink-soft">{t("notStated")}</span>
      ) : (
        <Mark className="min-w-0 whitespace-pre-line no-underline">{text}</Mark>
      )}
    </span>
  );
}

/** A path in words: "Outcome 2: The learner is able to (German)". */
function useChangeWords() {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const changes = useTranslations("review.changes");
  const nameOf = useSubjectName();
  /** What has no words of its own is called by its element. */
  const subjectName = (path: string) => nameOf(subjectOfPath(path) ?? path);
  const label = ({ path }: ContentChange) => {
    const { field, language, rows } = placeOf(path);
    const name = fieldWords[field] ? t(fieldWords[field].label) : subjectName(path);
    const named = language
      ? changes("inLanguage", { name, language: languageName(language) })
      : name;
    return [
      ...rows.map(({ list, number }) => t(rowWords[list] ?? "outcomes.one", { number })),
      named,
    ].join(": ");
  };
  const value = ({ path }: ContentChange, text: string) => {
    const { field } = placeOf(path);
    const vocabulary = fieldWords[field]?.vocabulary;
    if (vocabulary && words.has(`${vocabulary}.${text}`)) return words(`${vocabulary}.${text}`);
    if (field === "languages" || field === "teachingLanguages")
      return text.split("; ").map(languageName).join(", ");
    if (field.endsWith(".passes")) return changes(text === "true" ? "yes" : "no");
    return text;
  };
  return { label, value };
}

function placeOf(path: string) {
  const rows: { list: string; number: number }[] = [];
  const names: string[] = [];
  for (const segment of path.split(".")) {
    if (!/^\d+$/.test(segment)) names.push(segment);
    else if (rowWords[names.join(".")])
      rows.push({ list: names.join("."), number: Number(segment) + 1 });
  }
  const whole = names.join(".");
  if (whole in fieldWords) return { field: whole, language: null, rows };
  return { field: names.slice(0, -1).join("."), language: names.at(-1) ?? null, rows };
}
