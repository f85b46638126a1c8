import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getLoginConnection } from "@/lib/features/identity/get-login-connection";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { ApprovalSignIn } from "./approval-sign-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("login.title") };
}

const text = (value: string) => <span className="[overflow-wrap:anywhere]">{value}</span>;

const copied = (value: string) => (
  <span className="flex flex-wrap items-center gap-3">
    <code className="[overflow-wrap:anywhere]">{value}</code>
    <CopyButton text={value} />
  </span>
);

export default async function LoginPage() {
  const connection = await load(async () => getLoginConnection(await memberContext()));
  const t = await getTranslations("settings.login");
  const variable = (name: string) => <code className="text-sm">{name}</code>;
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <Panel title={t("connection")}>
          <DescriptionList
            items={[
              {
                key: "name",
                term: (
                  <>
                    {t("name")}
                    <br />
                    {variable("OIDC_NAME")}
                  </>
                ),
                value: text(connection.name),
              },
              {
                key: "issuer",
                term: (
                  <>
                    {t("issuer")}
                    <br />
                    {variable("OIDC_ISSUER")}
                  </>
                ),
                value: text(connection.issuer),
              },
              {
                key: "client",
                term: (
                  <>
                    {t("client")}
                    <br />
                    {variable("OIDC_CLIENT_ID")}
                  </>
                ),
                value: text(connection.clientId),
              },
              {
                key: "secret",
                term: (
                  <>
                    {t("secret")}
                    <br />
                    {variable("OIDC_CLIENT_SECRET")}
                  </>
                ),
                value: t("secretText"),
              },
            ]}
          />
        </Panel>
        <Panel title={t("atProvider")}>
          <p className="mb-4 max-w-[70ch] text-ink-soft">{t("atProviderText")}</p>
          <DescriptionList
            items={[
              { key: "callback", term: t("callback"), value: copied(connection.callbackAddress) },
              {
                key: "signedOut",
                term: t("signedOut"),
                value: copied(connection.signedOutAddress),
              },
              { key: "scopes", term: t("scopes"), value: copied("openid email profile") },
            ]}
          />
        </Panel>
        <ApprovalSignIn />
        <p className="max-w-[70ch] text-ink-soft">{t("account")}</p>
      </div>
    </>
  );
}
