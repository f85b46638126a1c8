/** The EU uses its own codes for two countries, ISO 3166-1 for all others. */
const ownCodes: Readonly<Record<string, string>> = { EL: "GR", UK: "GB" };

/** The name of a list's territory, for people. */
export function territoryName(territory: string, language = "en"): string {
  return (
    new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(
      ownCodes[territory] ?? territory,
    ) ?? territory
  );
}
