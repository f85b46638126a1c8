import { firstRows, type ListWindow } from "@/lib/domain/lists/page";

export const coursesPerPage = 24;

/** The courses that were published last. */
export const newest = (take: number): ListWindow =>
  firstRows({ by: "published", direction: "descending" }, take);
