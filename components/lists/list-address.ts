/** The address of a list with these parameters; empty ones are left out. */
export function listHref(
  path: string,
  parameters: Readonly<Record<string, string | null | undefined>>,
): string {
  const entries = Object.entries(parameters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const query = new URLSearchParams(entries).toString();
  return query ? `${path}?${query}` : path;
}

/** What `sort` says to turn the order of a column round, or to sort by another one. */
export function nextSort(
  address: Readonly<Record<string, string>>,
  order: { by: string },
  column: string,
): string {
  if (order.by !== column) return column;
  return address.sort?.startsWith("-") ? column : `-${column}`;
}
