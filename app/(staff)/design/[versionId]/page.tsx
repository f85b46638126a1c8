import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DesignEditor } from "@/app/(staff)/design/[versionId]/editor/design-editor";
import { ReadinessPanel } from "@/app/(staff)/design/[versionId]/editor/readiness-panel";
import {
  discardAction,
  duplicateAction,
  saveDraftAction,
  startVersionAction,
  submitAction,
  tickCommentAction,
  withdrawAction,
} from "@/app/(staff)/design/actions";
import { ClientWords } from "@/app/client-words";
import { WithPanel } from "@/components/frame/with-panel";
import { VersionHistory } from "@/components/micro-credentials/version-history";
import { VersionReading } from "@/components/micro-credentials/version-reading";
import { ArrivalFocus } from "@/components/ui/arrival-focus";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { isEditable, isPublic } from "@/lib/domain/micro-credentials/states";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { type DesignDetail, getDesign } from "@/lib/features/designs/get-design";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { DesignSteps } from "./design-steps";

type Props = { params: Promise<{ versionId: string }> };

const getDetail = cache((versionId: string) =>
  load(async () => getDesign(await memberContext(), { versionId })),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { version } = await getDetail((await props.params).versionId);
  return { title: textIn(version.content.title, ...version.content.languages) || version.code };
}

export default async function DesignPage(props: Props) {
  const design = await getDetail((await props.params).versionId);
  const { version } = design;
  const t = await getTranslations("design");
  const title = languageAndTextIn(version.content.title, ...version.content.languages);
  const { code, number } = version;
  return (
    <ClientWords
      of={[
        "certificate",
        "design",
        "elements",
        "readiness",
        "review.subjects",
        "rules.texts",
        "saving",
        "vocabulary",
      ]}
    >
      <PageHeader
        title={title?.text ?? t("untitled")}
        lang={title?.language}
        serif
        state={<StateChip state={version.state} />}
        details={t("details", { code, number, author: design.authorName })}
        back={<BackLink href="/design">{t("allDesigns")}</BackLink>}
        action={<Actions design={design} />}
      />
      {design.canEdit ? (
        <>
          {design.reviews[0]?.state === "withdrawn" && <Withdrawn />}
          <Editor design={design} />
        </>
      ) : (
        <Reading design={design} />
      )}
    </ClientWords>
  );
}

async function Actions({ design }: { design: DesignDetail }) {
  const t = await getTranslations("design");
  const { version, institutionSlug, canStartVersion, withdrawable } = design;
  const open = isPublic(version.state);
  return (
    <>
      {open && version.slug && (
        <LinkButton href={`/catalogue/${institutionSlug}/${version.slug}`}>
          {t("coursePage")}
        </LinkButton>
      )}
      <DesignSteps
        versionId={version.id}
        number={version.number}
        code={version.code}
        startVersion={canStartVersion ? startVersionAction : null}
        duplicate={design.canDuplicate ? duplicateAction : null}
        discard={design.canDiscard ? discardAction : null}
        withdraw={withdrawable && { ...withdrawable, action: withdrawAction }}
      />
    </>
  );
}

async function Withdrawn() {
  const t = await getTranslations("design");
  return (
    <div className="mb-6">
      <ArrivalFocus>
        <Callout>{t("steps.withdrawn")}</Callout>
      </ArrivalFocus>
    </div>
  );
}

function Editor({ design }: { design: DesignDetail }) {
  const { version, profile, readiness, canSubmit } = design;
  const { languages, hoursPerEcts, timeZone, countryCode, accent } = profile;
  return (
    <DesignEditor
      key={version.id}
      versionId={version.id}
      revision={version.revision}
      content={version.content}
      readiness={readiness}
      institution={{ languages, hoursPerEcts, timeZone }}
      preview={{
        versionId: version.id,
        institution: { name: textIn(profile.legalName, ...languages), countryCode, accent },
        today: design.today,
      }}
      canSubmit={canSubmit}
      memberId={design.memberId}
      asked={design.asked}
      tick={tickCommentAction}
      save={saveDraftAction}
      submit={submitAction}
    />
  );
}

async function Reading({ design }: { design: DesignDetail }) {
  const t = await getTranslations("design");
  const { version, profile, readiness } = design;
  const why = isEditable(version.state) ? "readOnly" : version.state;
  return (
    <WithPanel
      panel={
        <>
          <ReadinessPanel readiness={readiness} />
          <VersionHistory
            version={version}
            siblings={design.siblings}
            reviews={design.reviews}
            timeZone={profile.timeZone}
          />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ArrivalFocus>
          <Callout>{t(`frozen.${why}`)}</Callout>
        </ArrivalFocus>
        <VersionReading content={version.content} profile={profile} readiness={readiness} />
      </div>
    </WithPanel>
  );
}
