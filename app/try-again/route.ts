import { getTranslations } from "next-intl/server";
import { safeReturnPath } from "@/lib/domain/return-path";
import { tryAgainPage } from "@/lib/web/try-again";

/**
 * The page for busy times: a page of the framework cannot answer 503 or 429, a route can.
 */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const seconds = Math.min(
    3_600,
    Math.max(1, Math.round(Number(searchParams.get("seconds"))) || 5),
  );
  const isBusy = searchParams.get("why") !== "many";
  const t = await getTranslations("tryAgain");
  return tryAgainPage({
    status: isBusy ? 503 : 429,
    seconds,
    nonce: request.headers.get("x-nonce") ?? "",
    back: safeReturnPath(searchParams.get("returnTo"), "/"),
    words: {
      title: t(isBusy ? "busyTitle" : "manyTitle"),
      text: t(isBusy ? "busyText" : "manyText"),
      wait: t("wait", { seconds }),
      again: t("again"),
    },
  });
}
