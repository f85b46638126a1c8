"use client";

import { CircleCheck, CircleX, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  Button as PressButton,
  Text,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  UNSTABLE_Toast as ToastView,
} from "react-aria-components/Toast";

type Message = { text: string; tone: "good" | "bad" | "info"; undo?: () => void };

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });
const icons = { good: CircleCheck, bad: CircleX, info: Info };
const colours = { good: "text-good", bad: "text-bad", info: "text-info" };

/** Briefly confirms an action; never the only place for an error. */
export function toast(text: string, tone: Message["tone"] = "good"): void {
  queue.add({ text, tone }, { timeout: 6000 });
}

/**
 * Announces a removal with an undo button for ten seconds; returns a function that withdraws it.
 */
export function toastUndo(text: string, undo: () => void, onClose: () => void): () => void {
  const key = queue.add({ text, tone: "info", undo }, { timeout: 10_000, onClose });
  return () => queue.close(key);
}

/** Where toasts appear; once, in the root layout. */
export function Toasts() {
  const t = useTranslations("common");
  return (
    <ToastRegion
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
                {t("undo")}
              </PressButton>
            )}
            <PressButton
              slot="close"
              aria-label={t("close")}
              className="rounded-sm p-0.5 text-ink-soft hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </PressButton>
          </ToastView>
        );
      }}
    </ToastRegion>
  );
}
