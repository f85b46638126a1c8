import type { JsonValue } from "@/lib/domain/json/json-value";
import { readDateTime } from "./credential-fields";
import type { VcdmVersion } from "./versions";

/**
 * The time of an event as far as its text determines it: between two instants, in milliseconds
 * since 1970. `zoned`: both are the same.
 */
export type StatedInstant = { earliest: number; latest: number; zoned: boolean };

const hour = 3_600_000;
/**
 * XML Schema 1.0, 3.2.7.4: a date-time without a zone may be in any zone, and zones are within 14
 * hours of UTC.
 */
const widestOffset = 14 * hour;
const dayHours = 24 * hour;

const loose =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})([.,]\d{1,30})?)?)? ?([Zz]|[+-]\d{2}:\d{2}|[+-]\d{4})?$/;

/**
 * Parses a date or date-time in any form that issuers use: without a zone, without a time, with a
 * space for the T, in lower case, with a four-digit offset, without seconds, with a leap second.
 * Null for anything else.
 *
 * Attack: two readers assume different zones, so that a credential has expired for one of them.
 * Rule: without a stated zone all of them are possible, and a result that depends on the zone is
 * undecided.
 */
export function readStatedInstant(value: JsonValue | undefined): StatedInstant | null {
  const exact = readDateTime(value);
  if (exact !== null) return { earliest: exact, latest: exact, zoned: true };
  const [, day, time, second = "00", fraction = "", zone] =
    (typeof value === "string" && loose.exec(value)) || [];
  if (day === undefined || (time === undefined && zone !== undefined)) return null;
  const isLeap = time !== undefined && second === "60";
  const written = `${day}T${time ?? "00:00"}:${isLeap ? "59" : second}${isLeap ? "" : fraction.replace(",", ".")}`;
  const at = readDateTime(`${written}${offsetOf(zone)}`);
  if (at === null) return null;
  const instant = isLeap ? at + 1_000 : at;
  if (zone !== undefined) return { earliest: instant, latest: instant, zoned: true };
  return {
    earliest: instant - widestOffset,
    latest: instant + widestOffset + (time === undefined ? dayHours : 0),
    zoned: false,
  };
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined) return "Z";
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}

/**
 * The instant of a date in the form that the version of the data model allows. VCDM 2.0, 4.9
 * requires the zone; VCDM 1.1 was widely used without (its vocabulary says `xsd:dateTime`).
 */
export function readDateOf(
  version: VcdmVersion | null,
  value: JsonValue | undefined,
): StatedInstant | null {
  const instant = readStatedInstant(value);
  return version === "1.1" || readDateTime(value) !== null ? instant : null;
}
