import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { WithPanel } from "@/components/frame/with-panel";
import { VersionHistory } from "@/components/micro-credentials/version-history";
import { readElements, VersionReading } from "@/components/micro-credentials/version-reading";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { getReviewDetail, type ReviewDetail } from "@/lib/features/review/queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { approveAction, returnAction } from "../actions";
import { DecisionForm, DecisionPanel } from "./decision-form";
import { GivenVerdict, VerdictFields } from "./verdict-fields";

type Props = { params: Promise<{ reviewId: string }> };

const getDetail = cache((reviewId: string) => load(async () => getReviewDetail(await memberContext(), { reviewId })));

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
    <>
      <PageHeader
        title={title?.text ?? design("untitled")}
        lang={title?.language}
        serif
        state={<StateChip state={version.state} />}
        details={t("details", { code, number, name: detail.submittedByName, date })}
        back={<BackLink href="/review">{t("allReviews")}</BackLink>}
      />
      {detail.canDecide ? <Open detail={detail} /> : <Closed detail={detail} />}
    </>
  );
}

async function Open({ detail }: { detail: ReviewDetail }) {
  const { review, version, profile, readiness } = detail;
  const policy =
    version.content.qualityAssurance.policyUrl ||
    profile.qualityAssurance.policyUrl ||
    textIn(profile.qualityAssurance.statement, ...profile.languages);
  return (
    <DecisionForm reviewId={review.id} revision={version.revision} approve={approveAction} sendBack={returnAction}>
      <WithPanel
        panel={
          <>
            <DecisionPanel total={readElements.length} policy={policy} />
            <VersionHistory version={version} reviews={detail.history} timeZone={profile.timeZone} />
          </>
        }
      >
        <VersionReading
          content={version.content}
          profile={profile}
          readiness={readiness}
          below={(element) => <VerdictFields element={element} index={readElements.findIndex(({ id }) => id === element)} />}
        />
      </WithPanel>
    </DecisionForm>
  );
}

async function Closed({ detail }: { detail: ReviewDetail }) {
  const { review, version, profile, readiness } = detail;
  const t = await getTranslations("review");
  const format = await getFormatter();
  const decided = review.decidedAt && {
    name: detail.reviewerName,
    date: format.dateTime(review.decidedAt, "day", { timeZone: profile.timeZone }),
  };
  return (
    <WithPanel panel={<VersionHistory version={version} reviews={detail.history} timeZone={profile.timeZone} />}>
      <div className="flex flex-col gap-4">
        {detail.ownWork && review.state === "open" && <Callout tone="attention">{t("ownWork")}</Callout>}
        {decided && review.state !== "open" && (
          <Callout tone={review.state === "approved" ? "good" : "attention"} title={t(`decision.${review.state}`, decided)}>
            {review.comment && <p className="whitespace-pre-line">{review.comment}</p>}
            {review.qaPolicy && <p className="text-sm">{t("decision.policy", { policy: review.qaPolicy })}</p>}
          </Callout>
        )}
        <VersionReading
          content={version.content}
          profile={profile}
          readiness={readiness}
          below={(element) => <GivenVerdict verdict={review.verdicts.find((one) => one.element === element)} />}
        />
      </div>
    </WithPanel>
  );
}
