import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/app/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { readWaitingFor } from "@/lib/web/sealed-or-waiting";
import { Waiting } from "./waiting";

type Props = { searchParams: Promise<{ file?: string | string[] }> };

const waitingFor = async ({ searchParams }: Props) => {
  const { file } = await searchParams;
  return readWaitingFor(typeof file === "string" ? file : undefined) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  await waitingFor(props);
  return {
    title: (await getTranslations("frame"))("sealing.title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** Waiting page for a certificate that takes long to seal. */
export default async function SealingPage(props: Props) {
  const t = await getTranslations("frame.sealing");
  const address = await waitingFor(props);
  return (
    <ClientWords of={["frame.sealing"]}>
      <PageHeader serif title={t("title")} />
      <Waiting file={address} />
    </ClientWords>
  );
}
