import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listWordings } from "@/lib/features/mail/list-wordings";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { languageName } from "./language-name";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.wordings"))("title") };
}

export default async function MailTextsPage() {
  const wordings = await load(async () => listWordings(await memberContext()));
  const t = await getTranslations("mail.wordings");
  const kinds = await getTranslations("mail.kinds");
  type Row = (typeof wordings)[number];
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        {(["learner", "member"] as const).map((audience) => (
          <Panel key={audience} flush title={t(`audiences.${audience}`)}>
            <DataTable
              bare
              caption={t(`audiences.${audience}`)}
              rows={wordings.filter((wording) => wording.audience === audience)}
              rowKey={({ kind }) => kind}
              columns={[
                {
                  key: "kind",
                  header: t("kind"),
                  primary: true,
                  cell: ({ kind }: Row) => (
                    <Link className="link" href={`/settings/mails/${kind}`}>
                      {kinds(kind)}
                    </Link>
                  ),
                },
                {
                  key: "words",
                  header: t("words"),
                  cell: ({ isFixed, ownLanguages }: Row) =>
                    ownLanguages.length === 0
                      ? t(isFixed ? "fixed" : "standard")
                      : t("ownIn", { languages: ownLanguages.map(languageName).join(", ") }),
                },
              ]}
            />
          </Panel>
        ))}
      </div>
    </>
  );
}
