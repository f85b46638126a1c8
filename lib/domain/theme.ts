export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** The cookie with the choice. */
export const themeCookie = "theme";

/** A cookie's value as a theme; anything unknown follows the system. */
export function toTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
