import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { can } from "@/lib/domain/access/authorize";
import type { HealthFigure } from "@/lib/domain/operations/health";
import { listHealthAlarms } from "@/lib/features/maintenance/list-health-alarms";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { healthWords } from "./health-words";

/**
 * A few mails that failed are the registrars' work: the desk lists them, with what to do about
 * each.
 */
const isForEveryPage = ({ code, state }: HealthFigure) =>
  code !== "failed-mails" || state === "alarm";

/**
 * Tells staff that the worker has stopped, or that another figure is in alarm, when their work does
 * not progress.
 */
export async function HealthBanner() {
  const { actor, alarms } = await load(async () => {
    const ctx = await memberContext();
    return { actor: ctx.actor, alarms: (await listHealthAlarms(ctx)).filter(isForEveryPage) };
  });
  const [worst] = alarms;
  if (!worst) return null;
  const t = await getTranslations("health");
  const say = await healthWords();
  return (
    <div className="no-print mb-6">
      <Callout tone={worst.state === "alarm" ? "bad" : "attention"} title={say(worst)}>
        <p>{t(`figures.${worst.code}.effect`)}</p>
        {alarms.length > 1 && (
          <ul className="mt-1 list-disc ps-5">
            {alarms.slice(1).map((figure) => (
              <li key={figure.code}>{say(figure)}</li>
            ))}
          </ul>
        )}
        <p className="mt-1">
          {can(actor, "institution.edit-profile") ? (
            <Link className="underline" href="/settings/health">
              {t("seePage")}
            </Link>
          ) : (
            t("whatToDo")
          )}
        </p>
      </Callout>
    </div>
  );
}
