import { useTranslations } from "next-intl";

export type SkeletonProps = {
  /** The true shape of what comes: a heading and lines, rows of a table, or cards. */
  shape?: "page" | "table" | "cards";
  rows?: number;
};

const block = "animate-pulse rounded-sm bg-line";

/** A loading page in the shape of the page to come. */
export function Skeleton({ shape = "page", rows = 6 }: SkeletonProps) {
  const t = useTranslations("common");
  const keys = Array.from({ length: rows }, (_, index) => index);
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex flex-col gap-3">
        <div className={`${block} h-8 w-2/5`} />
        <div className={`${block} h-4 w-1/4`} />
      </div>
      {shape === "page" && keys.map((key) => <div key={key} className={`${block} h-4 ${key % 3 === 2 ? "w-3/5" : "w-full"}`} />)}
      {shape === "table" && (
        <div className="flex flex-col rounded-md border border-line bg-surface">
          {keys.map((key) => (
            <div key={key} className="flex gap-6 border-line border-b px-4 py-4 last:border-0">
              <div className={`${block} h-4 w-2/5`} />
              <div className={`${block} h-4 w-1/5`} />
              <div className={`${block} ms-auto h-4 w-16`} />
            </div>
          ))}
        </div>
      )}
      {shape === "cards" && (
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {keys.map((key) => (
            <div key={key} className="flex flex-col gap-3 rounded-md border border-line bg-surface p-6">
              <div className={`${block} size-16 rounded-full`} />
              <div className={`${block} h-5 w-4/5`} />
              <div className={`${block} h-4 w-2/5`} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
