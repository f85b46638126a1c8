import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { startVersionAction } from "@/app/(staff)/design/actions";
import { publishAction, retireAction } from "@/app/(staff)/publish/actions";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { WithPanel } from "@/components/frame/with-panel";
import { CourseBody } from "@/components/micro-credentials/course-body";
import { VersionHistory } from "@/components/micro-credentials/version-history";
import { BackLink } from "@/components/ui/back-link";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { isPublic } from "@/lib/domain/micro-credentials/states";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { getPublication, type PublicationDetail } from "@/lib/features/publishing/get-publication";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ versionId: string }> };

const getDetail = cache((versionId: string) =>
  load(async () => getPublication(await memberContext(), { versionId })),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { version } = await getDetail((await props.params).versionId);
  return { title: textIn(version.content.title, ...version.content.languages) || version.code };
}

export default async function PublishPage(props: Props) {
  const detail = await getDetail((await props.params).versionId);
  const { version, profile } = detail;
  const t = await getTranslations("publish");
  const format = await getFormatter();
  const title = languageAndTextIn(version.content.title, ...version.content.languages);
  const { code, number, contentDigest, approvedAt } = version;
  return (
    <>
      <PageHeader
        title={title?.text ?? code}
        lang={title?.language}
        serif
        state={<StateChip state={version.state} />}
        details={t("details", { code, number })}
        back={<BackLink href={`/publish?state=${version.state}`}>{t("allVersions")}</BackLink>}
        action={<Actions detail={detail} title={title?.text ?? code} />}
      />
      <WithPanel
        panel={
          <>
            <VersionHistory
              version={version}
              siblings={detail.siblings}
              reviews={detail.reviews}
              timeZone={profile.timeZone}
            />
            {contentDigest && approvedAt && (
              <Panel title={t("digest")}>
                <p>
                  {t("approvedOn", {
                    date: format.dateTime(approvedAt, "day", { timeZone: profile.timeZone }),
                  })}
                </p>
                <p className="tabular break-all text-ink-soft text-sm">{contentDigest}</p>
              </Panel>
            )}
          </>
        }
      >
        <Card>
          <p className="mb-4 text-ink-soft text-sm">{t("coursePreview")}</p>
          <CourseBody content={version.content} profile={profile} />
        </Card>
      </WithPanel>
    </>
  );
}

async function Actions({ detail, title }: { detail: PublicationDetail; title: string }) {
  const t = await getTranslations("publish");
  const { version, siblings, institutionSlug } = detail;
  const fields = { versionId: version.id, revision: version.revision };
  const replaced = siblings.find(
    (sibling) => sibling.state === "published" && sibling.id !== version.id,
  );
  return (
    <>
      {version.slug && isPublic(version.state) && (
        <LinkButton href={`/catalogue/${institutionSlug}/${version.slug}`}>
          {t("coursePage")}
        </LinkButton>
      )}
      {detail.canStartVersion && (
        <ConfirmAction
          action={startVersionAction}
          fields={{ versionId: version.id }}
          trigger={t("startVersion")}
          title={t("startVersion")}
        >
          <p>{t("startVersionText")}</p>
        </ConfirmAction>
      )}
      {version.state === "published" && (
        <ConfirmAction
          action={retireAction}
          fields={fields}
          trigger={t("retire")}
          title={t("retireTitle", { title })}
          danger
        >
          <p>{t("retireText")}</p>
        </ConfirmAction>
      )}
      {version.state === "approved" && (
        <ConfirmAction
          action={publishAction}
          fields={fields}
          trigger={t("publish")}
          title={t("publishTitle", { title })}
          variant="primary"
        >
          <p>{t("publishText")}</p>
          {replaced && <p>{t("publishReplaces", { number: replaced.number })}</p>}
        </ConfirmAction>
      )}
    </>
  );
}
