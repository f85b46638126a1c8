/** The parameters of an address as they come: a name that occurs twice has a list of values. */
export type AddressSearch = Record<string, string | string[] | undefined>;

/** The parameters that a page understands: those that occur once. */
export async function readAddress(
  searchParams: Promise<AddressSearch>,
): Promise<Record<string, string | undefined>> {
  const once = Object.entries(await searchParams).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(once);
}
