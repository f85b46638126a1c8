import { Refused } from "@/lib/adapters/verification/containers/refused";
import { verificationLimits } from "@/lib/domain/verification-limits";

/** The total cost limit of reading one document, however its parts refer to each other. */
export class PdfBudget {
  private values = 0;
  private unpacked = 0;

  /** Counts values read. Errors: Refused with `too-many-parts`. */
  countValues(count: number): void {
    this.values += count;
    if (this.values > verificationLimits.pdfObjects)
      throw new Refused("too-many-parts", { limit: verificationLimits.pdfObjects });
  }

  /** How much the next compressed part may unpack to. */
  get unpackedLeft(): number {
    return Math.min(verificationLimits.bytes, verificationLimits.unpackedBytes - this.unpacked);
  }

  /** Counts unpacked bytes. Errors: Refused with `unpacked-too-large`. */
  countUnpacked(bytes: number): void {
    this.unpacked += bytes;
    if (this.unpacked >= verificationLimits.unpackedBytes) {
      throw new Refused("unpacked-too-large", {
        limitMegabytes: verificationLimits.unpackedBytes / 1024 / 1024,
      });
    }
  }
}
