import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { listRevocations } from "@/lib/features/credentials/list-revocations";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** The revocations that wait for a second registrar; nothing where none does. */
export async function WaitingRevocations() {
  const t = await getTranslations("issuing.revocation");
  const format = await getFormatter();
  const waiting = await load(async () => listRevocations(await memberContext()));
  const timeZone = await staffTimeZone();
  if (waiting.length === 0) return null;
  return (
    <Panel title={t("listTitle")} aside={format.number(waiting.length)}>
      <ul className="divide-y divide-line">
        {waiting.map(({ id, credentialId, displayName, title, reason, by, isOwn, proposedAt }) => (
          <li key={id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <Link className="link" href={`/issuing/credentials/${credentialId}`}>
              <span dir="auto">{displayName}</span>, {title}
            </Link>
            <span className="wrap-anywhere">{reason}</span>
            <span className="text-ink-soft text-sm">
              {t(isOwn ? "lineOwn" : "line", {
                by,
                day: format.dateTime(proposedAt, "dayTime", { timeZone }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
