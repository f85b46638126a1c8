import { useEffect, useState } from "react";
import type { Recheck } from "@/lib/domain/verification/submissions/recheck";
import { writeReportFragment } from "./report-fragment";

/**
 * The address that makes the same check again: undefined while it is being made, null where there
 * can be none.
 */
export function useReportLink(recheck: Recheck | null): string | null | undefined {
  const [fragment, setFragment] = useState<string | null | undefined>(recheck ? undefined : null);
  useEffect(() => {
    if (recheck) void writeReportFragment(recheck).then(setFragment);
  }, [recheck]);
  return fragment ? `${window.location.origin}/verify${fragment}` : fragment;
}
