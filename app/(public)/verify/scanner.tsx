"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useRef, useState } from "react";
import { findCodeInPhoto } from "./find-code";
import { useCamera } from "./use-camera";

type ScanProps = { onText: (text: string) => void };

/** The camera's picture, or a photo: loaded when it is asked for. */
export function Scanner({ onText }: ScanProps) {
  const t = useTranslations("verify.scan");
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, onText);
  const withCamera = state === "starting" || state === "looking";
  return (
    <section
      aria-label={t("start")}
      className="flex w-full flex-col gap-3 rounded-md border border-line bg-surface p-4"
    >
      <p role="status" className="text-ink">
        {t(state)}
      </p>
      {withCamera && (
        <div className="relative aspect-[4/3] w-full max-w-[26rem] overflow-hidden rounded-md bg-sunken">
          <video
            ref={video}
            muted
            playsInline
            aria-label={t("picture")}
            className="size-full object-cover"
          />
          <div
            aria-hidden="true"
            className="absolute inset-[14%] rounded-md border-2 border-[#fff]"
          />
        </div>
      )}
      <PhotoOfCode onText={onText} />
    </section>
  );
}

/** On phones this opens the camera application. */
function PhotoOfCode({ onText }: ScanProps) {
  const t = useTranslations("verify.scan");
  const id = useId();
  const [missed, setMissed] = useState(false);
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (!file) return;
    const text = await findCodeInPhoto(file);
    setMissed(text === null);
    if (text !== null) onText(text);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t("photo")}
      </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => void read(event)}
        className="min-w-0 max-w-full file:me-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink"
      />
      <p role="status" className="text-attention text-sm">
        {missed ? t("missed") : ""}
      </p>
    </div>
  );
}
