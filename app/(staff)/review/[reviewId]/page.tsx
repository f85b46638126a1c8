import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { approveAction, returnAction, saveReviewDraftAction } from "@/app/(staff)/review/actions";
import { WhyNot } from "@/app/(staff)/why-not";
import { ClientWords } from "@/app/client-words";
import { WithPanel } from "@/components/frame/with-panel";
import { VersionHistory } from "@/components/micro-credentials/version-history";
import { VersionReading } from "@/components/micro-credentials/version-reading";
import { ArrivalFocus } from "@/components/ui/arrival-focus";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import type { ReviewSubject } from "@/lib/domain/micro-credentials/review-subjects";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { getReview, type ReviewDetail } from "@/lib/features/reviews/get-review";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { DecisionPanel } from "./decision-panel";
import { EarlierOfSubject, EarlierRoundSummary } from "./earlier-round";
import { Previews } from "./previews";
import { ReviewCompanyNote } from "./review-company";
import { ReviewDraftProvider } from "./review-draft";
import { SavedReview } from "./saved-review";
import { GivenVerdict, VerdictFields } from "./verdict-fields";

type Props = { params: Promise<{ reviewId: string }> };

const getDetail = cache((reviewId: string) =>
  load(async () => getReview(await memberContext(), { reviewId })),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { version } = await getDetail((await props.params).reviewId);
  return { title: textIn(version.content.title, ...version.content.languages) || version.code };
}

export default async function ReviewPage(props: Props) {
  const detail = await getDetail((await props.params).reviewId);
  const { review, version, profile } = detail;
  const t = await getTranslations("review");
  const design = await getTranslations("design");
  const format = await getFormatter();
  const title = languageAndTextIn(version.content.title, ...version.content.languages);
  const { code, number } = version;
  const date = format.dateTime(review.openedAt, "day", { timeZone: profile.timeZone });
  return (
    <ClientWords of={["elements", "readiness", "review", "rules.texts", "saving"]}>
      <PageHeader
        title={title?.text ?? design("untitled")}
        lang={title?.language}
        serif
        state={<StateChip state={version.state} />}
        details={t("details", { code, number, name: detail.submittedByName, date })}
        back={<BackLink href="/review">{t("allReviews")}</BackLink>}
      />
      {detail.canDecide && detail.draft ? (
        <Open detail={detail} draft={detail.draft} />
      ) : (
        <Closed detail={detail} />
      )}
    </ClientWords>
  );
}

async function Open({
  detail,
  draft,
}: {
  detail: ReviewDetail;
  draft: NonNullable<ReviewDetail["draft"]>;
}) {
  const { review, version, profile, readiness, earlier } = detail;
  const names = await subjectNames();
  const policy =
    version.content.qualityAssurance.policyUrl ||
    profile.qualityAssurance.policyUrl ||
    textIn(profile.qualityAssurance.statement, ...profile.languages);
  return (
    <ReviewDraftProvider
      reviewId={review.id}
      memberId={detail.memberId}
      draft={draft}
      company={detail.company}
      save={saveReviewDraftAction}
    >
      <WithPanel
        panel={
          <>
            <DecisionPanel
              reviewId={review.id}
              revision={version.revision}
              number={version.number}
              policy={policy}
              timeZone={profile.timeZone}
              approve={approveAction}
              sendBack={returnAction}
            />
            <VersionHistory
              version={version}
              reviews={detail.history}
              timeZone={profile.timeZone}
            />
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <ReviewCompanyNote timeZone={profile.timeZone} />
          {earlier && <EarlierRoundSummary earlier={earlier} timeZone={profile.timeZone} />}
          <VersionReading
            content={version.content}
            profile={profile}
            readiness={readiness}
            below={(subject) => (
              <>
                {earlier && <EarlierOfSubject subject={subject} earlier={earlier} />}
                <VerdictFields subject={subject} name={names(subject)} />
              </>
            )}
          />
          <Previews detail={detail} />
        </div>
      </WithPanel>
    </ReviewDraftProvider>
  );
}

/** The words that a client part is given, since the elements' names are many. */
async function subjectNames(): Promise<(subject: ReviewSubject) => string> {
  const elements = await getTranslations("elements");
  const subjects = await getTranslations("review.subjects");
  return (subject) => (subjects.has(subject) ? subjects(subject) : elements(`${subject}.name`));
}

async function Closed({ detail }: { detail: ReviewDetail }) {
  const { review, version, profile, readiness } = detail;
  const t = await getTranslations("review");
  const format = await getFormatter();
  const decided = review.decidedAt && {
    name: review.state === "withdrawn" ? detail.submittedByName : detail.reviewerName,
    date: format.dateTime(review.decidedAt, "day", { timeZone: profile.timeZone }),
  };
  return (
    <WithPanel
      panel={
        <VersionHistory version={version} reviews={detail.history} timeZone={profile.timeZone} />
      }
    >
      <div className="flex flex-col gap-4">
        {detail.refusal && review.state === "open" && (
          <Callout tone="attention">
            {detail.refusal === "FOUR_EYES" ? t("ownWork") : <WhyNot refusal={detail.refusal} />}
          </Callout>
        )}
        {decided && review.state !== "open" && (
          <ArrivalFocus>
            <Callout
              tone={closedTones[review.state]}
              title={t(`decision.${review.state}`, decided)}
            >
              {review.comment && <p className="whitespace-pre-line">{review.comment}</p>}
              {review.qaPolicy && (
                <p className="text-sm">{t("decision.policy", { policy: review.qaPolicy })}</p>
              )}
            </Callout>
          </ArrivalFocus>
        )}
        {detail.draft && review.state !== "open" && <SavedReview typed={detail.draft} />}
        <VersionReading
          content={version.content}
          profile={profile}
          readiness={readiness}
          below={(subject) => (
            <GivenVerdict verdict={review.verdicts.find((one) => one.element === subject)} />
          )}
        />
      </div>
    </WithPanel>
  );
}

const closedTones = { approved: "good", returned: "attention", withdrawn: "info" } as const;
