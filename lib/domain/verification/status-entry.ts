import { asList, isJsonObject, type JsonValue, typesOf } from "./json-value";
import { because, type CheckAnswer } from "./run-checks";

export type StatusPurpose = "revocation" | "suspension";

/** One question to one list. `listType`: what the list's own subject must be. */
export type StatusEntry = {
  listAddress: string;
  index: number;
  purpose: StatusPurpose;
  listType: "BitstringStatusList" | "StatusList2021";
};

const listTypes: ReadonlyMap<string, StatusEntry["listType"]> = new Map([
  ["BitstringStatusListEntry", "BitstringStatusList"],
  ["StatusList2021Entry", "StatusList2021"],
]);

/**
 * Bitstring Status List 1.0, 2.1, and its forerunner StatusList2021 (W3C Community Group draft of 2023, 4.1): an entry of `credentialStatus`, as one
 * question for each purpose it names.
 */
export function readStatusEntry(written: JsonValue): StatusEntry[] | CheckAnswer {
  if (!isJsonObject(written)) return because("status-malformed");
  const types = typesOf(written);
  const listType = types.map((type) => listTypes.get(type)).find((found) => found !== undefined);
  if (listType === undefined) return because("status-type-unknown", { types: types.join(", ").slice(0, 120) });
  const { statusListCredential, statusListIndex, statusPurpose, statusSize } = written;
  if (typeof statusListCredential !== "string") return because("status-malformed");
  const purposes = asList(statusPurpose);
  const odd = purposes.length === 0 ? "" : purposes.find((purpose) => !isPurpose(purpose));
  if (odd !== undefined) return because("status-purpose-unknown", { purpose: String(odd).slice(0, 60) });
  if (statusSize !== undefined && statusSize !== 1) return because("status-malformed");
  const digits = typeof statusListIndex === "number" ? String(statusListIndex) : statusListIndex;
  if (typeof digits !== "string" || !/^(?:0|[1-9][0-9]{0,8})$/.test(digits))
    return because("status-index-malformed", { index: String(statusListIndex).slice(0, 40) });
  return [...new Set(purposes.filter(isPurpose))].map((purpose) => ({
    listAddress: statusListCredential,
    index: Number(digits),
    purpose,
    listType,
  }));
}

function isPurpose(value: JsonValue): value is StatusPurpose {
  return value === "revocation" || value === "suspension";
}
