/**
 * Languages of the EU and its neighbours for which PostgreSQL's ICU library has a specific
 * collation.
 */
const ordered = new Set(
  "bg bs ca cs cy da de el en es et eu fi fr ga gl hr hu hy is it ka lb lt lv mk mt nb nl nn pl pt rm ro ru se sk sl sq sr sv tr uk".split(
    " ",
  ),
);

/**
 * The name of the PostgreSQL collation that sorts names by the rules of a language (BCP 47); the
 * root collation for an unknown one.
 */
export function collationOf(language: string): string {
  const primary = language.toLowerCase().split("-")[0] ?? "";
  const known = primary === "no" ? "nb" : primary;
  return ordered.has(known) ? `${known}-x-icu` : "und-x-icu";
}

/** Whether the language sorts a surname by its main part, ignoring a prefix such as "van den". */
export function skipsPrefixes(language: string): boolean {
  return language.toLowerCase().split("-")[0] === "nl";
}

type Named = { displayName: string; familyName?: string | null };

/**
 * Orders people by surname, then by full name, as the database does: for lists that are sorted in
 * memory.
 */
export function compareByName(language: string): (one: Named, other: Named) => number {
  const collator = new Intl.Collator(collationOf(language) === "und-x-icu" ? "und" : language);
  const surname = ({ displayName, familyName }: Named) => {
    const name = familyName || displayName;
    return skipsPrefixes(language) ? withoutPrefix(name) : name;
  };
  return (one, other) =>
    collator.compare(surname(one), surname(other)) ||
    collator.compare(one.displayName, other.displayName);
}

function withoutPrefix(surname: string): string {
  return surname.replace(new RegExp(`^(?:${dutchPrefixes})+`, "i"), "");
}

/**
 * A regular expression valid in both JavaScript and PostgreSQL; matched case-insensitively, and
 * repeatedly.
 */
export const dutchPrefixes =
  "(?:van|de|den|der|het|'t|’t|te|ter|ten|in|op|aan|bij|onder|over|uit|voor|von|zu|la|le) +";
