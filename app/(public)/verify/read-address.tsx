import type { ReactNode } from "react";
import { readReportFragment } from "@/components/credential/report-fragment";
import { LinkBroken } from "./link-broken";

type Shows = { check: (text: string) => void; note: (note: ReactNode) => void };

/** Checks the credential that the address of the page carries. */
export async function readAddress({ check, note }: Shows): Promise<void> {
  const given = await readReportFragment(window.location);
  note(given.kind === "broken" && <LinkBroken />);
  if (given.kind === "found") check(given.text);
}
