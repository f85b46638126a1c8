import type { LearnerField } from "./learner-fields";

type Parts = Partial<Record<LearnerField, string>>;
type Name = { displayName: string; givenName: string; familyName: string };

/**
 * Joins a name from all its parts: given names with middle names or patronymic, then prefix, family
 * name and second family name. A full name is unchanged; "Family, Given" is reversed.
 */
export function joinName(parts: Parts): Name {
  const [sortFamily = "", sortGiven = ""] = splitSortName(parts.sortName ?? "");
  const givenName = join(parts.givenName ?? sortGiven, parts.middleName);
  const surname = parts.familyName ?? sortFamily;
  const prefix = startsWithWord(surname, parts.namePrefix) ? undefined : parts.namePrefix;
  const familyName = join(prefix, surname, parts.secondFamilyName);
  const whole = parts.displayName ?? (sortGiven === "" ? parts.sortName : undefined);
  return { displayName: whole || join(givenName, familyName), givenName, familyName };
}

/** "van den Berg, Zoë"; without a comma the end of the family name is unknown. */
function splitSortName(name: string): [string, string] | [] {
  const comma = name.indexOf(",");
  return comma < 0 ? [] : [name.slice(0, comma).trim(), name.slice(comma + 1).trim()];
}

function join(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== "").join(" ");
}

function startsWithWord(name: string, prefix: string | undefined): boolean {
  return prefix !== undefined && name.toLowerCase().startsWith(`${prefix.toLowerCase()} `);
}
