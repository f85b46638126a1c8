import type { Reason } from "@/lib/domain/verification/report/reasons";

/** Ends the opening of a file: why, and the values of the words. Never carries a library's text. */
export class Refused extends Error {
  constructor(
    readonly reason: Reason,
    readonly values?: Record<string, string | number>,
  ) {
    super(reason);
    this.name = "Refused";
  }
}
