import { GraduationCap } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Rosette } from "@/components/credential/rosette";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import { languageAndTextIn } from "@/lib/domain/multilingual";
import {
  listOwnCredentials,
  type OwnCredential,
} from "@/lib/features/holders/list-own-credentials";
import { load } from "@/lib/web/page";
import { learnerContexts } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("learning"))("title") };
}

export default async function MyLearningPage() {
  const t = await getTranslations("learning");
  const contexts = await load(learnerContexts);
  const credentials: OwnCredential[] = [];
  for (const ctx of contexts) credentials.push(...(await load(() => listOwnCredentials(ctx))));
  credentials.sort((a, b) => b.awardedOn.localeCompare(a.awardedOn));
  return (
    <>
      <PageHeader serif title={t("title")} details={t("details")} />
      {credentials.length === 0 ? (
        <EmptyState
          icon={<GraduationCap aria-hidden="true" />}
          title={t("none")}
          action={<LinkButton href="/catalogue">{t("noneAction")}</LinkButton>}
        >
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {credentials.map((credential) => (
            <CredentialCard key={credential.id} credential={credential} />
          ))}
        </ul>
      )}
    </>
  );
}

async function CredentialCard({ credential }: { credential: OwnCredential }) {
  const t = await getTranslations("learning");
  const format = await getFormatter();
  const day = writtenDay(format, credential.awardedOn);
  const institution = languageAndTextIn(credential.institutionName);
  return (
    <li className="relative flex flex-col gap-3 rounded-md border border-line bg-surface p-5 focus-within:border-line-strong hover:border-line-strong">
      <Rosette
        id={credential.versionId}
        credentialId={credential.id}
        accent={credential.accent}
        className="size-20"
      />
      <h2 className="font-semibold font-serif text-lg leading-snug">
        <Link href={`/my-learning/${credential.id}`} className="after:absolute after:inset-0">
          <span lang={credential.titleLanguage} dir="auto">
            {credential.title}
          </span>
        </Link>
      </h2>
      <p className="text-ink-soft text-sm">
        {t.rich("by", {
          day,
          institution: institution?.text ?? "",
          name: (text) => <span lang={institution?.language}>{text}</span>,
        })}
      </p>
      <div className="mt-auto pt-1">
        <StateChip
          state={
            credential.mark?.status ?? (credential.state === "claimed" ? "valid" : credential.state)
          }
        />
      </div>
    </li>
  );
}
