import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundBody } from "@/components/frame/not-found-body";
import { requestId } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frame"))("notFound.title") };
}

/** Within the frame of this part of the site, which is drawn already. */
export default async function NotFound() {
  return <NotFoundBody requestId={await requestId()} />;
}
