import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundBody } from "@/components/frame/not-found-body";
import { PublicFrame } from "@/components/frame/public-frame";
import { requestId } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frame"))("notFound.title") };
}

/** For addresses outside every part of the site, with its own frame. */
export default async function NotFound() {
  return (
    <PublicFrame>
      <NotFoundBody requestId={await requestId()} />
    </PublicFrame>
  );
}
