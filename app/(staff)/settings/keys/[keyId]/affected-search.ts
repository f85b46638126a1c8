import { signedStates } from "@/lib/domain/credentials/states";
import { isId } from "@/lib/domain/ids";

type Address = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  typeof value === "string" ? value.trim() : "";

/**
 * What the address says about the list of a key; anything malformed is left out, and
 * `isUnknownState` says whether a state was.
 */
export function readAffectedSearch(address: Address) {
  const search = one(address.q).slice(0, 100);
  const asked = one(address.state);
  const state = signedStates.find((name) => name === asked);
  const after = one(address.after);
  return {
    search,
    state,
    isUnknownState: asked !== "" && state === undefined,
    ...(isId(after) ? { afterId: after } : {}),
  };
}

/** The same search as a query string: for the next page and for the file. */
export function affectedQuery(search: {
  search: string;
  state: string | undefined;
  afterId?: string;
}): string {
  const query = new URLSearchParams();
  if (search.search) query.set("q", search.search);
  if (search.state) query.set("state", search.state);
  if (search.afterId) query.set("after", search.afterId);
  const text = query.toString();
  return text ? `?${text}` : "";
}
