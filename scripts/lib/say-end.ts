// What the end of a restore means, for both commands.
import type { RestoreEnd } from "@/lib/features/maintenance/end-restore-of-installation";
import { counted } from "./after-restore";

type Ended = Extract<RestoreEnd, { kind: "ended" }>;

const byHand =
  "keys reported as compromised, stops of issuing, suspensions, roles taken away and accounts disabled, and revocations that are in no list";

/** What is in force again, what has to be looked at by hand, and who has to start issuing. */
export function sayEnd({ protection, stopped }: Ended): string {
  if (protection.kind === "known") {
    const again = [
      ...(protection.keys > 0
        ? [`${counted(protection.keys, "key")} reported as compromised`]
        : []),
      ...(protection.stops > 0 ? [`${counted(protection.stops, "stop")} of issuing`] : []),
    ];
    return again.length > 0 ? `\nIn force as before the restore: ${again.join(", ")}.` : "";
  }
  return [
    "\nNothing beside this database says what was decided since the backup.",
    ...(stopped > 0
      ? [
          `Issuing of ${counted(stopped, "institution")} is stopped until two people of each start it again.`,
        ]
      : []),
    `Before that, repeat by hand what was done since: ${byHand}.`,
  ].join(" ");
}
