"use client";

import { type RefObject, useEffect, useState } from "react";
import { findCode } from "./find-code";

export type CameraState = "starting" | "looking" | "refused" | "absent";

const frameSide = 800;
const pauseMilliseconds = 120;

/**
 * Shows the camera in a video and looks for a QR code in it, frame by frame, until one is found or
 * the component goes. Nothing is recorded or sent.
 */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  onText: (text: string) => void,
): CameraState {
  const [state, setState] = useState<CameraState>("starting");
  useEffect(() => {
    let ended = false;
    let stream: MediaStream | null = null;
    const stop = () => {
      ended = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void (async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: "environment" },
        });
        if (ended || !video.current) return stop();
        video.current.srcObject = stream;
        await video.current.play();
        setState("looking");
        while (!ended && video.current) {
          const text = await findCode(video.current, frameSide);
          if (text !== null && !ended) {
            stop();
            return onText(text);
          }
          await new Promise((next) => setTimeout(next, pauseMilliseconds));
        }
      } catch (error) {
        if (!ended)
          setState(
            error instanceof DOMException && error.name === "NotAllowedError"
              ? "refused"
              : "absent",
          );
      }
    })();
    return stop;
  }, [video, onText]);
  return state;
}
