import { contentLanguages } from "@/lib/domain/multilingual";
import { foldHeading } from "./learner-columns";

/**
 * Names of languages in each language, normalised: "Deutsch", "German" and "Allemand" are all de.
 */
const codeByName = new Map<string, string>();
for (const inLanguage of contentLanguages) {
  const names = new Intl.DisplayNames([inLanguage], { type: "language" });
  for (const code of contentLanguages) {
    const name = foldHeading(names.of(code) ?? "");
    if (!codeByName.has(name)) codeByName.set(name, code);
  }
}

/**
 * The language named by a cell, by code or by name in any supported language; null for an
 * unsupported one, so that the course's is used.
 */
export function readLanguage(cell: string): string | null {
  const text = cell.trim().toLowerCase();
  const code = contentLanguages.find(
    (language) =>
      text === language || text.startsWith(`${language}-`) || text.startsWith(`${language}_`),
  );
  return code ?? codeByName.get(foldHeading(text)) ?? null;
}
