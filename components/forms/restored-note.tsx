"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { SavedForm } from "./use-saved-form";

/** Says that earlier input was restored, and offers to discard it. */
export function RestoredNote({ kept }: { kept: SavedForm }) {
  const t = useTranslations("session.restored");
  if (kept.restored === "no") return null;
  return (
    <Callout tone={kept.restored === "changed" ? "attention" : "info"} live>
      <p>{t(kept.restored)}</p>
      <Button size="sm" className="mt-2" onClick={kept.discard}>
        {t("discard")}
      </Button>
    </Callout>
  );
}
