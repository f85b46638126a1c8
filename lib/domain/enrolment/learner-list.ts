import { z } from "zod";
import { listInput } from "@/lib/domain/lists/list-query";
import { enrolmentStates } from "./states";

/**
 * Lists of learners are sorted by surname. Places are looked up by id: names do not go into
 * addresses.
 */
const byName = { name: { keys: [], direction: "ascending" } } as const;

/** The address of a run's list of learners. */
export const RunLearnersQuery = listInput({
  filters: { state: z.enum(enrolmentStates, { error: "unknownCode" }) },
  sorts: byName,
  defaultSort: "name",
});
export type RunLearnersQuery = z.output<typeof RunLearnersQuery>;

/** The address of a list of learners without filters. */
export const LearnersQuery = listInput({ filters: {}, sorts: byName, defaultSort: "name" });
export type LearnersQuery = z.output<typeof LearnersQuery>;
