"use client";

import { useEffect, useRef } from "react";

type TextControl = HTMLInputElement | HTMLTextAreaElement;
type Snapshot = { value: string; caret: number | null };
type History = { past: Snapshot[]; future: Snapshot[]; lastTypedAt: number };

const burstMs = 700;
const deepest = 100;
const textTypes = new Set(["text", "url", "email", "search", "tel", "number", ""]);

function textControlOf(target: EventTarget | null): TextControl | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && textTypes.has(target.type) ? target : null;
}

function snapshotOf(control: TextControl): Snapshot {
  return { value: control.value, caret: control.type === "number" ? null : control.selectionStart };
}

/** Sets a value as typing does, so that React and the form hear of it. */
function write(control: TextControl, { value, caret }: Snapshot): void {
  const prototype =
    control instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement.prototype
      : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  if (caret !== null && caret <= value.length) control.setSelectionRange(caret, caret);
}

/** Undoes or redoes the last burst of typing in this field. */
function step(
  control: TextControl,
  history: History | undefined,
  direction: "undo" | "redo",
): void {
  const [from, to] =
    direction === "undo" ? [history?.past, history?.future] : [history?.future, history?.past];
  const wanted = from?.pop();
  if (!wanted || !history) return;
  to?.push(snapshotOf(control));
  history.lastTypedAt = 0;
  write(control, wanted);
}

function directionOf(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/**
 * Browsers keep one undo list for the whole page: Ctrl Z with the focus on a button, or in a field
 * that was only visited, empties a field somewhere else. Here each field has a list of its own, and
 * outside fields Ctrl Z does `undoElsewhere`, such as bringing back what was removed.
 */
export function useFieldUndo(undoElsewhere?: () => void): void {
  const elsewhere = useRef(undoElsewhere);
  useEffect(() => {
    elsewhere.current = undoElsewhere;
  });
  useEffect(() => {
    const histories = new WeakMap<TextControl, History>();
    const remember = (control: TextControl, event: InputEvent) => {
      const history = histories.get(control) ?? { past: [], future: [], lastTypedAt: 0 };
      histories.set(control, history);
      const startsBurst =
        event.timeStamp - history.lastTypedAt > burstMs ||
        !/^(insertText|delete)/.test(event.inputType);
      if (startsBurst) history.past = [...history.past.slice(1 - deepest), snapshotOf(control)];
      history.future = [];
      history.lastTypedAt = event.timeStamp;
    };
    const onBeforeInput = (event: InputEvent) => {
      const control = textControlOf(event.target);
      if (!control) return;
      if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo")
        return remember(control, event);
      // From a menu rather than by the keyboard.
      event.preventDefault();
      step(control, histories.get(control), event.inputType === "historyUndo" ? "undo" : "redo");
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const direction = directionOf(event);
      if (!direction || event.defaultPrevented) return;
      const control = textControlOf(event.target);
      event.preventDefault();
      if (control) step(control, histories.get(control), direction);
      else if (direction === "undo") elsewhere.current?.();
    };
    document.addEventListener("beforeinput", onBeforeInput);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("beforeinput", onBeforeInput);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
