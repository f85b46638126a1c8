import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { useFormat } from "@/components/words/use-format";
import type { ReviewState } from "@/lib/domain/reviews/states";

export type HistoryReview = {
  id: string;
  state: ReviewState;
  openedAt: Date;
  decidedAt: Date | null;
  authorName: string;
  reviewerName: string;
  comment: string;
};

export type VersionHistoryProps = {
  version: { id: string; createdAt: Date; publishedAt: Date | null; retiredAt: Date | null };
  siblings?: { id: string; number: number; state: string }[];
  reviews: HistoryReview[];
  timeZone: string;
};

/** What happened to a version, newest first, and its other versions. */
export function VersionHistory({ version, siblings = [], reviews, timeZone }: VersionHistoryProps) {
  const t = useTranslations("design");
  const format = useFormat();
  return (
    <>
      <Panel title={t("history")}>
        <Timeline
          label={t("history")}
          items={historyOf(version, reviews).map(
            ({ kind, at, who, comment, tone }): TimelineItem => ({
              key: `${kind}-${at.toISOString()}`,
              title: t(`historyItems.${kind}`),
              meta: [format.dateTime(at, "dayTime", { timeZone }), who].filter(Boolean).join(" · "),
              tone,
              children: comment && <p className="whitespace-pre-line">{comment}</p>,
            }),
          )}
        />
      </Panel>
      {siblings.length > 1 && (
        <Panel title={t("otherVersions")}>
          <ul className="flex flex-col gap-2">
            {siblings.map((sibling) => (
              <li key={sibling.id} className="flex items-center justify-between gap-3">
                {sibling.id === version.id ? (
                  <span className="font-medium">{t("version", { number: sibling.number })}</span>
                ) : (
                  <Link className="link" href={`/design/${sibling.id}`}>
                    {t("version", { number: sibling.number })}
                  </Link>
                )}
                <StateChip state={sibling.state} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

type Kind =
  | "created"
  | "submitted"
  | "approved"
  | "returned"
  | "withdrawn"
  | "published"
  | "retired";
type Happening = {
  kind: Kind;
  at: Date;
  who?: string;
  comment?: string;
  tone: NonNullable<TimelineItem["tone"]>;
};

const tones = { approved: "good", returned: "attention", withdrawn: "neutral" } as const;

function historyOf(version: VersionHistoryProps["version"], reviews: HistoryReview[]): Happening[] {
  const happenings: Happening[] = [{ kind: "created", at: version.createdAt, tone: "neutral" }];
  for (const { state, openedAt, decidedAt, authorName, reviewerName, comment } of reviews) {
    happenings.push({ kind: "submitted", at: openedAt, who: authorName, tone: "info" });
    if (decidedAt && state !== "open") {
      happenings.push({
        kind: state,
        at: decidedAt,
        who: state === "withdrawn" ? authorName : reviewerName,
        comment,
        tone: tones[state],
      });
    }
  }
  if (version.publishedAt)
    happenings.push({ kind: "published", at: version.publishedAt, tone: "good" });
  if (version.retiredAt)
    happenings.push({ kind: "retired", at: version.retiredAt, tone: "neutral" });
  return happenings.sort((a, b) => b.at.getTime() - a.at.getTime());
}
