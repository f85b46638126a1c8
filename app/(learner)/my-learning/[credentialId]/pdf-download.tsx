"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DownloadButton } from "@/components/ui/download-button";

/**
 * Asks what the QR code of a PDF should open before creating it: on paper it cannot be changed.
 */
export function PdfDownload({ href, isShared }: { href: string; isShared: boolean }) {
  const t = useTranslations("learning.credential");
  const [open, setOpen] = useState(false);
  if (isShared)
    return (
      <DownloadButton mayWait href={href}>
        {t("pdf")}
      </DownloadButton>
    );
  const makeLinkFirst = () => {
    setOpen(false);
    // The dialog gives the focus back to its button first.
    setTimeout(
      () => document.querySelector<HTMLElement>("[data-make-link] button[type=submit]")?.focus(),
      50,
    );
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("pdf")}</Button>
      <Dialog title={t("pdfTitle")} open={open} onOpenChange={setOpen}>
        <p>{t("pdfText")}</p>
        <p>{t("pdfWithout")}</p>
        <DialogActions>
          <DownloadButton mayWait href={href}>
            {t("pdfWithoutLink")}
          </DownloadButton>
          <Button variant="primary" onClick={makeLinkFirst}>
            {t("pdfMakeLink")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
