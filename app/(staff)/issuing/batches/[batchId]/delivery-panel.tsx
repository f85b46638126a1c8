import { BellRing } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { remindBatchAction } from "@/app/(staff)/issuing/mail-actions";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { PersonName } from "@/components/people/person-name";
import { Chip } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryProgress } from "@/lib/features/delivery/delivery-progress";
import { getBatchDelivery } from "@/lib/features/delivery/get-batch-delivery";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

const shown = 300;

const tones: Record<DeliveryProgress, Tone> = {
  claimed: "good",
  sent: "info",
  queued: "info",
  failed: "bad",
  "no-address": "attention",
  "not-delivered": "neutral",
  ended: "neutral",
};

/** States that need attention first. */
const order: DeliveryProgress[] = [
  "failed",
  "no-address",
  "sent",
  "queued",
  "not-delivered",
  "claimed",
  "ended",
];

/** Who has claimed, who got a mail, and a reminder for those who have not claimed. */
export async function DeliveryPanel({ batchId }: { batchId: string }) {
  const { learners, timeZone } = await load(async () =>
    getBatchDelivery(await memberContext(), { batchId }),
  );
  const t = await getTranslations("mail.delivery");
  const format = await getFormatter();
  if (learners.length === 0) return null;
  const claimed = learners.filter(({ progress }) => progress === "claimed").length;
  const due = learners.filter(({ mayRemind }) => mayRemind).length;
  const open = learners.some(({ progress }) => progress === "sent" || progress === "queued");
  const rows = [...learners]
    .sort((a, b) => order.indexOf(a.progress) - order.indexOf(b.progress))
    .slice(0, shown);
  type Row = (typeof rows)[number];
  return (
    <Panel flush title={t("title")}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p>{t("summary", { claimed, total: learners.length })}</p>
        {due > 0 ? (
          <ConfirmAction
            action={remindBatchAction}
            fields={{ batchId }}
            icon={<BellRing aria-hidden="true" />}
            trigger={t("remindMany", { count: due })}
            title={t("remindManyTitle")}
            doneText={t("remindManyDone")}
          >
            <p>{t("remindManyText", { count: due })}</p>
          </ConfirmAction>
        ) : (
          open && <p className="text-ink-soft text-sm">{t("remindLater")}</p>
        )}
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t("caption")}
        className="max-h-[32rem] overflow-y-auto border-line border-t"
      >
        <DataTable
          bare
          caption={t("caption")}
          rows={rows}
          rowKey={({ credentialId }) => credentialId}
          columns={[
            {
              key: "learner",
              header: t("learner"),
              primary: true,
              cell: ({ credentialId, learnerName, studentNumber, dateOfBirth }: Row) => (
                <PersonName
                  name={learnerName}
                  studentNumber={studentNumber}
                  dateOfBirth={dateOfBirth}
                  href={`/issuing/credentials/${credentialId}`}
                />
              ),
            },
            {
              key: "state",
              header: t("state"),
              cell: ({ progress }: Row) => (
                <Chip tone={tones[progress]}>{t(`progress.${progress}`)}</Chip>
              ),
            },
            {
              key: "mailed",
              header: t("mailed"),
              cell: ({ mailedAt }: Row) =>
                mailedAt
                  ? format.dateTime(mailedAt, {
                      dateStyle: "medium",
                      timeStyle: "short",
                      timeZone,
                      hour12: false,
                    })
                  : t("never"),
            },
          ]}
        />
      </section>
      {learners.length > shown && (
        <p className="border-line border-t px-4 py-3 text-ink-soft text-sm">
          {t("more", { count: learners.length - shown })}
        </p>
      )}
    </Panel>
  );
}
