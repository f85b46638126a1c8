import type { DemoInstitutionSlug } from "@/lib/demo/people";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import type { Cast } from "./cast";
import type { Clock } from "./clock";
import type { HeldRun } from "./runs";

/** Two registrars at each university: what one proposes the other decides. */
const registrars: Record<DemoInstitutionSlug, { proposes: string; decides: string }> = {
  "northern-coast": { proposes: "greta.sommer", decides: "yusuf.aydin" },
  "valle-alto": { proposes: "lucia.ortega", decides: "mateo.ibarra" },
  taltaan: { proposes: "aino.virtanen", decides: "veikko.salo" },
};

export class IssuingDesk {
  private readonly cast: Cast;
  private readonly clock: Clock;

  constructor(cast: Cast, clock: Clock) {
    this.cast = cast;
    this.clock = clock;
  }

  async propose(
    run: HeldRun,
    { day, awardedOn }: { day: number; awardedOn: number },
  ): Promise<string> {
    const proposer = this.cast.member(
      run.slug,
      registrars[run.slug].proposes,
      this.clock.at(day, 10),
    );
    // Whatever can be signed by then: the page ticks the same.
    const { formats } = await getIssuingPreview(proposer, { runId: run.runId });
    const { batchId } = await proposeBatch(proposer, {
      runId: run.runId,
      awardedOn: this.clock.day(awardedOn),
      formats,
    });
    return batchId;
  }

  async reject(
    run: HeldRun,
    { batchId, day, reason }: { batchId: string; day: number; reason: string },
  ): Promise<void> {
    await rejectBatch(this.decider(run, day), { batchId, reason });
  }

  /** Approves exactly what the other registrar reads on the page. */
  async approve(run: HeldRun, { batchId, day }: { batchId: string; day: number }): Promise<void> {
    const { batch } = await getBatch(this.decider(run, day), { batchId });
    await approveBatch(this.decider(run, day), { batchId, digest: batch.digest });
  }

  private decider(run: HeldRun, day: number) {
    return this.cast.member(run.slug, registrars[run.slug].decides, this.clock.at(day, 16));
  }
}
