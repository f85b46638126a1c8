import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { getIssuingStop } from "@/lib/features/issuing-stop/get-issuing-stop";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { staffTimeZone } from "./staff-time-zone";

const loadStop = cache(() => load(async () => getIssuingStop(await memberContext())));

/** The way to the page where issuing is stopped, or started again. */
export async function StopLink() {
  const t = await getTranslations("issuing.stop");
  return (
    <LinkButton href="/issuing/stop" variant="quiet">
      {t((await loadStop()) ? "proposeTitle" : "title")}
    </LinkButton>
  );
}

/** On every page of the staff while issuing is stopped: since when, by whom and why. */
export async function IssuingStopped() {
  const stop = await loadStop();
  if (!stop) return null;
  const t = await getTranslations("frame.issuingStopped");
  const format = await getFormatter();
  const when = format.dateTime(stop.stoppedAt, "dayTime", {
    timeZone: await staffTimeZone(),
    timeZoneName: "short",
  });
  return (
    <div className="no-print mb-6">
      <Callout tone="bad" title={t("title")}>
        <p>{stop.by === null ? t("byInstallation", { when }) : t("by", { name: stop.by, when })}</p>
        <p>{t("reason", { reason: stop.reason })}</p>
        {stop.startProposedBy !== null && (
          <p>{t("startProposed", { name: stop.startProposedBy })}</p>
        )}
        <Link className="link" href="/issuing/stop">
          {t("open")}
        </Link>
      </Callout>
    </div>
  );
}

/** Beside a batch: what the stop means for it. */
export async function WaitsForStart({ isApproved }: { isApproved: boolean }) {
  if (!(await loadStop())) return null;
  const t = await getTranslations("frame.issuingStopped");
  return (
    <Callout tone="attention" title={t(isApproved ? "batchWaits" : "batchWillWait")}>
      <p>{t("continuesByItself")}</p>
    </Callout>
  );
}
