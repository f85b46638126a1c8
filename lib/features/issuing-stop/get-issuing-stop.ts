import { findIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import {
  authorizeReading,
  findStartProposal,
  type IssuingStopView,
  issuingStopViewOf,
} from "./issuing-stop-view";

/** The notice for every member of staff while issuing is stopped; null while it is not. */
export async function getIssuingStop(ctx: Context): Promise<IssuingStopView | null> {
  authorizeReading(ctx);
  return inInstitution(ctx, async (scope) => {
    const stop = await findIssuingStop(scope);
    return stop && issuingStopViewOf(scope, stop, await findStartProposal(scope, stop));
  });
}
