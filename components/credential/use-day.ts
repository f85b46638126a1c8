import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";

/** Writes an ISO date as "12 July 2026". */
export function useDay(): (day: string) => string {
  const format = useFormat();
  return (day) => writtenDay(format, day);
}
