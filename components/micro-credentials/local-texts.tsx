import { useTranslations } from "next-intl";
import type { Multilingual } from "@/lib/domain/multilingual";

/**
 * A text in every language it is written in, each marked as such; with one language just the text.
 */
export function LocalTexts({
  text,
  languages,
}: {
  text: Multilingual;
  languages: readonly string[];
}) {
  const t = useTranslations("common");
  const written = languages.flatMap((language) => {
    const words = text[language as keyof Multilingual];
    return words ? [{ language, words }] : [];
  });
  if (written.length === 0) return <span className="text-ink-soft">{t("notStated")}</span>;
  return (
    <div className="flex flex-col gap-1.5">
      {written.map(({ language, words }) => (
        <p key={language} lang={language} dir="auto" className="max-w-[70ch] whitespace-pre-line">
          {languages.length > 1 && (
            <abbr
              className="me-2 text-ink-soft text-sm uppercase no-underline"
              title={languageName(language)}
            >
              {language}
            </abbr>
          )}
          {words}
        </p>
      ))}
    </div>
  );
}

const names = new Intl.DisplayNames(["en"], { type: "language" });

/** The name of a language in that language: who looks for "español" may not read "Spanish". */
export function ownLanguageName(language: string): string {
  return (
    new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(language) ??
    language
  );
}

/** The English name of a language tag. */
export function languageName(language: string): string {
  return names.of(language) ?? language;
}
