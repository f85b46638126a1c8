const tag = /^([a-z]{2,3})(?:-[a-z0-9-]+)?$/;

/**
 * The languages of an `Accept-Language` header (RFC 9110, 12.5.4), the preferred first, as primary
 * subtags; empty for none.
 */
export function acceptedLanguages(header: string | null): string[] {
  const weighed = (header ?? "").split(",").flatMap((part) => {
    const [name = "", ...options] = part.trim().toLowerCase().split(";");
    const language = tag.exec(name.trim())?.[1];
    const quality = Number(
      options.find((option) => option.trim().startsWith("q="))?.split("=")[1] ?? 1,
    );
    return language === undefined || !(quality > 0) ? [] : [{ language, quality }];
  });
  return [
    ...new Set(
      weighed.toSorted((one, other) => other.quality - one.quality).map(({ language }) => language),
    ),
  ];
}

/**
 * The order of languages for showing a multilingual text: the language the reader chose, then those
 * they accept, then those of the content in its authors' order.
 */
export function readingOrder(
  written: readonly string[],
  reader: { chosen?: unknown; reads: readonly string[] },
): string[] {
  const wanted = [reader.chosen, ...reader.reads].filter((language) =>
    written.some((one) => one === language),
  );
  return [...new Set([...(wanted as string[]), ...written])];
}
