import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { PersonName } from "@/components/people/person-name";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { listLearnerChanges } from "@/lib/features/enrolment/list-learner-changes";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** Changes of learners that wait for a second registrar; nothing where none waits. */
export async function WaitingChanges() {
  const changes = await load(async () => listLearnerChanges(await memberContext()));
  const t = await getTranslations("enrolment.change");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  if (changes.length === 0) return null;
  return (
    <Panel flush title={t("waiting", { count: changes.length })}>
      <DataTable
        bare
        caption={t("caption")}
        rows={changes}
        rowKey={(change) => change.id}
        columns={[
          {
            key: "learner",
            header: t("learner"),
            primary: true,
            cell: (change) => (
              <PersonName
                name={change.displayName}
                studentNumber={change.studentNumber}
                dateOfBirth={change.dateOfBirth}
                href={
                  change.credentialId
                    ? `/issuing/credentials/${change.credentialId}#claim`
                    : `/enrolment/changes/${change.id}`
                }
              />
            ),
          },
          {
            key: "what",
            header: t("whatWaits"),
            cell: (change) => t(change.kind === "claim-release" ? "release" : "identity"),
          },
          {
            key: "by",
            header: t("by"),
            cell: (change) => (change.isOwn ? t("you") : change.by),
          },
          {
            key: "when",
            header: t("when"),
            nowrap: true,
            cell: (change) => format.dateTime(change.proposedAt, "day", { timeZone }),
          },
        ]}
      />
    </Panel>
  );
}
