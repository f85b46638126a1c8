import type { Reason } from "@/lib/domain/verification/report/reasons";

/**
 * Aborts opening a file, with the reason and the values of its text. Never has a library's message.
 */
export class Refused extends Error {
  readonly reason: Reason;
  readonly values?: Record<string, string | number> | undefined;

  constructor(reason: Reason, values?: Record<string, string | number>) {
    super(reason);
    this.reason = reason;
    this.values = values;
    this.name = "Refused";
  }
}
