"use client";

import { CircleCheck, CircleX, Info, X } from "lucide-react";
import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button as PressButton,
  Text,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_Toast as ToastView,
} from "react-aria-components/Toast";

export type ToastMessage = { text: string; tone: "good" | "bad" | "info"; undo?: () => void };

/** The words of the two buttons. */
export type ToastRegionProps = { undo: string; close: string };

export const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const icons = { good: CircleCheck, bad: CircleX, info: Info };
const colours = { good: "text-good", bad: "text-bad", info: "text-info" };

/** Loaded with the first toast: see `toast.ts`. */
export function ToastRegion({ undo, close }: ToastRegionProps) {
  return (
    <AriaToastRegion
      queue={queue}
      className="no-print pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-end gap-2 outline-none sm:bottom-6"
    >
      {({ toast: shown }) => {
        const Icon = icons[shown.content.tone];
        return (
          <ToastView
            toast={shown}
            className="pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-md border border-line bg-surface p-4 text-ink shadow-raised"
          >
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-5 shrink-0 ${colours[shown.content.tone]}`}
            />
            <Text slot="title" className="min-w-0 flex-1">
              {shown.content.text}
            </Text>
            {shown.content.undo && (
              <PressButton
                className="link rounded-sm font-medium"
                onPress={() => {
                  shown.content.undo?.();
                  queue.close(shown.key);
                }}
              >
                {undo}
              </PressButton>
            )}
            <PressButton
              slot="close"
              aria-label={close}
              className="rounded-sm p-0.5 text-ink-soft hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </PressButton>
          </ToastView>
        );
      }}
    </AriaToastRegion>
  );
}
