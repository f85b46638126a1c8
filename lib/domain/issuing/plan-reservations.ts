import type { StatusFacts } from "@/lib/domain/credentials/award-facts";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type AwardIntent, type IntentInput, planIntent } from "./award-intent";

/** Free entries of one open status list. */
export type ListPlaces = { listId: string; listUrl: string; indexes: readonly number[] };

/** An award to be issued in every format of the plan. */
export type AwardToReserve = {
  awardId: string;
  row: IntentInput["row"];
  /** The replaced credential of each format. */
  supersedes?: Partial<Record<SignedFormat, string>>;
  /** The award's own date, if it differs from that of the plan. */
  awardedOn?: string;
};

export type ReservationPlan = {
  awards: readonly AwardToReserve[];
  formats: readonly SignedFormat[];
  /** The active key of each format. */
  keyIds: Partial<Record<SignedFormat, string>>;
  revocations: ListPlaces;
  common: Omit<IntentInput, "row" | "credentialUuid" | "status">;
  /** Returns a new random UUID on each call. */
  newId: () => string;
};

/** One credential before signing: its id, key, status entries and facts. */
export type Reservation = {
  id: string;
  awardId: string;
  format: SignedFormat;
  keyId: string;
  statusListId: string;
  statusIndex: number;
  intent: AwardIntent;
  supersedesId: string | null;
};

/**
 * How many list entries the awards need in these formats: credentials never share one, so that one
 * format does not reveal another's holder.
 */
export function placesNeeded(formats: readonly SignedFormat[], awards: number): number {
  return formats.length * awards;
}

/**
 * One reservation per award and format, award by award in the given order. Pure except for `newId`.
 * Errors: RangeError if a list has too few entries or a format no key.
 */
export function planReservations(plan: ReservationPlan): Reservation[] {
  const revocations = new Places(plan.revocations);
  return plan.awards.flatMap((award) =>
    plan.formats.map((format) => {
      const keyId = plan.keyIds[format];
      if (keyId === undefined) throw new RangeError(`No key signs ${format}`);
      const status = revocations.take();
      const id = plan.newId();
      const intent = planIntent({
        ...plan.common,
        ...(award.awardedOn === undefined ? {} : { awardedOn: award.awardedOn }),
        row: award.row,
        credentialUuid: id,
        status: status.facts,
      });
      return {
        id,
        awardId: award.awardId,
        format,
        keyId,
        statusListId: status.listId,
        statusIndex: status.facts.index,
        intent,
        supersedesId: award.supersedes?.[format] ?? null,
      };
    }),
  );
}

class Places {
  private next = 0;

  private readonly list: ListPlaces;

  constructor(list: ListPlaces) {
    this.list = list;
  }

  take(): { listId: string; facts: StatusFacts } {
    const index = this.list.indexes[this.next];
    if (index === undefined) return missingPlace();
    this.next += 1;
    return { listId: this.list.listId, facts: { listUrl: this.list.listUrl, index } };
  }
}

function missingPlace(): never {
  throw new RangeError("The status list has not enough places");
}
