import { getFormatter, getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { findElement } from "@/lib/domain/micro-credentials/elements";
import type { ReviewEntry } from "@/lib/features/design/queries";

/** What the reviewer asked for, above the form that mends it. */
export async function ReturnedNote({ reviews, timeZone }: { reviews: ReviewEntry[]; timeZone: string }) {
  const t = await getTranslations("design");
  const elements = await getTranslations("elements");
  const format = await getFormatter();
  const last = reviews.find((review) => review.state === "returned");
  if (!last?.decidedAt) return null;
  const date = format.dateTime(last.decidedAt, "day", { timeZone });
  return (
    <div className="mb-6">
      <Callout tone="attention" title={t("returned.title", { date, name: last.reviewerName })}>
        <p className="whitespace-pre-line">{last.comment}</p>
        {last.verdicts.length > 0 && (
          <ul className="mt-3 flex flex-col gap-1.5">
            {last.verdicts.map(({ element: id, verdict, comment }) => {
              const element = findElement(id);
              const name = element ? elements(`${element.id}.name`) : id;
              return (
                <li key={id}>
                  <span className="font-medium">
                    {verdict ? t(verdict === "fine" ? "returned.fine" : "returned.change", { element: name }) : name}
                  </span>
                  {comment && <span className="block whitespace-pre-line">{comment}</span>}
                </li>
              );
            })}
          </ul>
        )}
      </Callout>
    </div>
  );
}
