"use client";

import { Camera, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { useLoaded } from "@/components/use-loaded";
import { isCameraForbidden } from "./camera-policy";

type ScanProps = { onText: (text: string) => void };

const loadScanner = () => import("./scanner");

/**
 * Reads a QR code with the camera, or from a photo where there is no camera or it was not allowed.
 */
export function ScanCode({ onText }: ScanProps) {
  const t = useTranslations("verify.scan");
  const [open, setOpen] = useState(false);
  const scanner = useLoaded(loadScanner, open);
  useEffect(() => {
    if (window.location.hash === "#scan") setOpen(true);
  }, []);
  const start = () => {
    if (!isCameraForbidden()) return setOpen(true);
    window.location.hash = "scan";
    window.location.reload();
  };
  // One button for both, so that the focus stays on it.
  return (
    <>
      <Button
        icon={open ? <X aria-hidden="true" /> : <Camera aria-hidden="true" />}
        onClick={open ? () => setOpen(false) : start}
      >
        {t(open ? "stop" : "start")}
      </Button>
      {open && scanner && <scanner.Scanner onText={onText} />}
    </>
  );
}
