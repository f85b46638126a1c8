import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/app/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { readWaitingFor } from "@/lib/web/sealed-or-waiting";
import { Waiting } from "./waiting";

type Props = { searchParams: Promise<{ file?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("frame"))("sealing.title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** Waiting page for a certificate that takes long to seal. */
export default async function SealingPage({ searchParams }: Props) {
  const { file } = await searchParams;
  const t = await getTranslations("frame.sealing");
  const address = readWaitingFor(typeof file === "string" ? file : undefined) ?? notFound();
  return (
    <ClientWords of={["frame.sealing"]}>
      <PageHeader serif title={t("title")} />
      <Waiting file={address} />
    </ClientWords>
  );
}
