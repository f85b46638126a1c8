import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { WhyNot } from "@/app/(staff)/why-not";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import {
  getIssuingStopPage,
  type IssuingStopPage,
} from "@/lib/features/issuing-stop/get-issuing-stop-page";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { confirm, decline, propose, stop } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("issuing.stop"))("title") };
}

export default async function IssuingStopRoute() {
  const state = await load(async () => getIssuingStopPage(await memberContext()));
  const t = await getTranslations("issuing.stop");
  const issuing = await getTranslations("issuing");
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{issuing("title")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex max-w-3xl flex-col gap-6">
        {state.stop ? <Stopped state={state} /> : <Running state={state} />}
      </div>
    </>
  );
}

async function Running({ state }: { state: IssuingStopPage }) {
  const t = await getTranslations("issuing.stop");
  return (
    <Panel title={t("running")}>
      <p>{t("effect")}</p>
      <p className="mt-2">{t("stays")}</p>
      {state.mayStop ? (
        <div className="mt-4">
          <ConfirmAction
            action={stop}
            trigger={t("stop")}
            title={t("stopTitle")}
            doneText={t("stopped")}
            danger
          >
            <p>{t("stopText")}</p>
            <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={3} />
          </ConfirmAction>
        </div>
      ) : (
        <p className="mt-2 text-ink-soft">{t("noRight")}</p>
      )}
    </Panel>
  );
}

/** Since when, by whom and why is said above, on this page as on every other. */
async function Stopped({ state }: { state: IssuingStopPage }) {
  const t = await getTranslations("issuing.stop");
  const { request, waiting, startRefusal } = state;
  return (
    <>
      {request && <Request request={request} />}
      <Panel title={t("meanwhile")}>
        <p>{t("stays")}</p>
        <p className="mt-2">{t("waiting", waiting)}</p>
        {!request && startRefusal === null && (
          <div className="mt-4">
            <ConfirmAction
              action={propose}
              trigger={t("propose")}
              title={t("proposeTitle")}
              doneText={t("proposed")}
              variant="primary"
            >
              <p>{t("proposeText")}</p>
              <TextArea name="reason" label={t("startReason")} help={t("reasonHelp")} rows={3} />
            </ConfirmAction>
          </div>
        )}
        {startRefusal === "FORBIDDEN" ? (
          <p className="mt-2 text-ink-soft">{t("noRight")}</p>
        ) : (
          !request && <WhyNot refusal={startRefusal} />
        )}
      </Panel>
    </>
  );
}

async function Request({ request }: { request: NonNullable<IssuingStopPage["request"]> }) {
  const t = await getTranslations("issuing.stop");
  const format = await getFormatter();
  const when = format.dateTime(request.proposedAt, "dayTime", {
    timeZone: await staffTimeZone(),
    timeZoneName: "short",
  });
  return (
    <WaitingChange
      words="issuing.stop.request"
      title={t("requested")}
      change={request}
      approve={confirm}
      reject={decline}
      approveText={t("request.approveText")}
    >
      <p>{t("by", { name: request.by, when })}</p>
      <p>{t("reasonText", { reason: request.reason })}</p>
    </WaitingChange>
  );
}
