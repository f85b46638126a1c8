const letters: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ŋ: "n",
  ß: "s",
  æ: "a",
  œ: "o",
  þ: "t",
};

/**
 * A name normalised for search: lower case, without accents, punctuation as one space. The database
 * normalises stored names in the same way (`app.fold_name`), so a search word is found in a stored
 * name regardless of accents.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[łøđðħŧıŋßæœþ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[’ʼʹ]/g, "")
    .replace(/[\p{C}\p{P}\p{S}\p{Z}]+/gu, " ")
    .trim();
}

/**
 * The texts that must all occur in a stored `searchText`, one per search word in any order; at most
 * eight words count. One or two alphabetic letters or digits only match at the beginning of a word,
 * because they would match almost everyone.
 */
export function searchTerms(typed: string): string[] {
  return foldName(typed)
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, 8)
    .map((word) =>
      /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{1,2}$/u.test(word)
        ? ` ${word}`
        : word,
    );
}
