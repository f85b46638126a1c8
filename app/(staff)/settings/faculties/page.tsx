import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { add, remove, rename } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("faculties.title") };
}

export default async function FacultiesPage() {
  const faculties = await load(async () => listFaculties(assertSettings(await memberContext())));
  const t = await getTranslations("settings.faculties");
  type Row = (typeof faculties)[number];
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        {faculties.length === 0 ? (
          <EmptyState icon={<Building2 aria-hidden="true" />} title={t("none")}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("title")}
            rows={faculties}
            rowKey={({ id }) => id}
            columns={[
              { key: "name", header: t("name"), primary: true, cell: ({ name }: Row) => name },
              {
                key: "designs",
                header: t("designs"),
                align: "end",
                cell: ({ microCredentials }: Row) => microCredentials,
              },
              { key: "roles", header: t("roles"), align: "end", cell: ({ roles }: Row) => roles },
              {
                key: "change",
                header: t("change"),
                align: "end",
                cell: (row: Row) => (
                  <span className="inline-flex flex-wrap justify-end gap-2">
                    <ConfirmAction
                      action={rename}
                      fields={{ facultyId: row.id }}
                      size="sm"
                      trigger={t("rename")}
                      title={t("renameTitle", { name: row.name })}
                      doneText={t("renamed")}
                    >
                      <TextField
                        name="name"
                        label={t("name")}
                        defaultValue={row.name}
                        maxLength={120}
                      />
                    </ConfirmAction>
                    {row.microCredentials === 0 && row.roles === 0 && (
                      <ConfirmAction
                        action={remove}
                        fields={{ facultyId: row.id }}
                        size="sm"
                        danger
                        trigger={t("remove")}
                        title={t("removeTitle", { name: row.name })}
                        doneText={t("removed")}
                      >
                        <p>{t("removeText")}</p>
                      </ConfirmAction>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
        <Panel title={t("addTitle")}>
          <RestoringForm
            action={add}
            keep="faculty"
            doneText={t("added")}
            resetWhenDone
            className="flex max-w-xl flex-col gap-4"
          >
            <TextField name="name" label={t("name")} maxLength={120} />
            <div>
              <SubmitButton>{t("add")}</SubmitButton>
            </div>
          </RestoringForm>
        </Panel>
      </div>
    </>
  );
}
