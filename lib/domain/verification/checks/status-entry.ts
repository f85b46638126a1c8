import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";

const statusPurposes = ["revocation", "suspension", "refresh", "message"] as const;

export type StatusPurpose = (typeof statusPurposes)[number];

/** One query to one bit list. `listType`: the required type of the list's subject. */
export type StatusEntry = {
  kind: "bits";
  listAddress: string;
  index: number;
  /** Bits per credential in the list. */
  size: number;
  purpose: StatusPurpose;
  listType: "BitstringStatusList" | "StatusList2021";
  /** The meanings of the values, in the issuer's words. */
  messages: ReadonlyMap<number, string>;
};

/** A list of revoked credentials by id. */
export type RevocationListEntry = { kind: "ids"; listAddress: string };

const listTypes: ReadonlyMap<string, StatusEntry["listType"]> = new Map([
  ["BitstringStatusListEntry", "BitstringStatusList"],
  ["StatusList2021Entry", "StatusList2021"],
]);
const maxBits = 16;

/**
 * Bitstring Status List 1.0, 2.1, its forerunner StatusList2021 (W3C Community Group draft of 2023,
 * 4.1), and the 1EdTech Revocation List Status Method 1.0: an entry of `credentialStatus`, as one
 * query per purpose.
 */
export function readStatusEntry(
  written: JsonValue,
): (StatusEntry | RevocationListEntry)[] | CheckAnswer {
  if (!isJsonObject(written)) return because("status-malformed");
  const types = typesOf(written);
  if (types.includes("1EdTechRevocationList")) return readRevocationListEntry(written);
  const listType = types.map((type) => listTypes.get(type)).find((found) => found !== undefined);
  if (listType === undefined)
    return because("status-type-unknown", { types: types.join(", ").slice(0, 120) });
  const { statusListCredential, statusListIndex, statusPurpose } = written;
  if (typeof statusListCredential !== "string") return because("status-malformed");
  const purposes = asList(statusPurpose);
  const odd = purposes.length === 0 ? "" : purposes.find((purpose) => !isPurpose(purpose));
  if (odd !== undefined)
    return because("status-purpose-unknown", { purpose: String(odd).slice(0, 60) });
  const messages = readMessages(written);
  if (messages.size === 0 && purposes.includes("message"))
    return because("status-purpose-unknown", { purpose: "message" });
  const size = written.statusSize === undefined ? 1 : wholeNumber(written.statusSize);
  if (size === null || size < 1 || size > maxBits || (size > 1 && messages.size === 0))
    return because("status-malformed");
  const index = wholeNumber(statusListIndex);
  if (index === null)
    return because("status-index-malformed", { index: String(statusListIndex).slice(0, 40) });
  return [...new Set(purposes.filter(isPurpose))].map((purpose) => ({
    kind: "bits",
    listAddress: statusListCredential,
    index,
    size,
    purpose,
    listType,
    messages,
  }));
}

/** Its only protection is the transport: without TLS anyone could respond. */
function readRevocationListEntry({ id }: JsonObject): RevocationListEntry[] | CheckAnswer {
  if (typeof id !== "string" || !id.startsWith("https://")) return because("status-malformed");
  return [{ kind: "ids", listAddress: id }];
}

function isPurpose(value: JsonValue): value is StatusPurpose {
  return statusPurposes.some((purpose) => purpose === value);
}

/** Attack: "5abc", "0x5" or "05", which one reader parses as 5 and another refuses. */
function wholeNumber(value: JsonValue | undefined): number | null {
  const digits = typeof value === "number" ? String(value) : value;
  return typeof digits === "string" && /^(?:0|[1-9][0-9]{0,8})$/.test(digits)
    ? Number(digits)
    : null;
}

/**
 * Bitstring Status List 1.0, 2.1: each `status` is a hexadecimal value such as "0x1". Several bits,
 * or a message, are meaningless without them.
 */
function readMessages({ statusMessage }: JsonObject): ReadonlyMap<number, string> {
  const messages = new Map<number, string>();
  for (const entry of asList(statusMessage).filter(isJsonObject)) {
    const { status, message } = entry;
    if (
      typeof status !== "string" ||
      !/^0x[0-9a-f]{1,4}$/i.test(status) ||
      typeof message !== "string"
    )
      continue;
    messages.set(Number.parseInt(status, 16), message);
  }
  return messages;
}
