import type { ContainerKind } from "@/lib/domain/verification/report/report";
import { verificationLimits } from "@/lib/domain/verification-limits";

/** One credential as written in the file, and its containers. */
export type FilePart = {
  bytes: Uint8Array;
  from: ContainerKind | null;
  /** How many credentials were found inside, each a separate part. */
  carries: number;
  /** Those parts, by their index in the list of all. */
  inside: number[];
};

/** The file has more credentials, or containers within containers, than the limits allow. */
export class PartLimitError extends Error {
  readonly reason: "too-many-credentials" | "too-deep";
  readonly limit: number;

  constructor(reason: "too-many-credentials" | "too-deep", limit: number) {
    super(reason);
    this.reason = reason;
    this.limit = limit;
  }
}

/** Collects the parts of a file, each once. Errors: TooMuch above the limit. */
export class FileParts {
  private readonly parts = new Map<string, { part: FilePart; place: number }>();
  private readonly found: number[] = [];
  /** How many duplicates were omitted. */
  repeated = 0;

  get all(): FilePart[] {
    return [...this.parts.values()].map(({ part }) => part);
  }

  get size(): number {
    return this.parts.size;
  }

  /** How many parts were found so far, including duplicates; for {@link foundSince}. */
  get foundCount(): number {
    return this.found.length;
  }

  /** The places of the parts found since a count, including duplicates. */
  foundSince(count: number): number[] {
    return this.found.slice(count);
  }

  add(text: string, from: ContainerKind | null): FilePart {
    return this.put(text, { bytes: new TextEncoder().encode(text), from });
  }

  /** Bytes that are not text, which are never duplicates. */
  addUnreadable(bytes: Uint8Array): FilePart {
    return this.put(String.fromCharCode(0, this.parts.size), { bytes, from: null });
  }

  private put(text: string, given: Pick<FilePart, "bytes" | "from">): FilePart {
    const known = this.parts.get(text);
    if (known) this.repeated += 1;
    const { part, place } = known ?? {
      part: { ...given, carries: 0, inside: [] },
      place: this.parts.size,
    };
    this.found.push(place);
    this.parts.set(text, { part, place });
    const limit = verificationLimits.credentials;
    if (this.parts.size > limit) throw new PartLimitError("too-many-credentials", limit);
    return part;
  }
}
