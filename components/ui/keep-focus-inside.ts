import type { KeyboardEvent } from "react";

const focusable =
  "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex]:not([tabindex='-1'])";

/** Tab goes round inside the element instead of leaving it at either end. */
export function keepFocusInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)].filter(
    (stop) => stop.tabIndex >= 0 && isShown(stop),
  );
  const active = document.activeElement;
  const isAhead = (stop: HTMLElement) => {
    if (!active || stop === active || areOneStop(stop, active)) return false;
    const follows = Boolean(
      active.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return follows !== event.shiftKey;
  };
  if (stops.some(isAhead)) return;
  event.preventDefault();
  const next = event.shiftKey ? stops.at(-1) : stops[0];
  (checkedOf(next) ?? next)?.focus();
}

/** Safari before 17.4 has no `checkVisibility`. */
function isShown(stop: HTMLElement): boolean {
  return stop.checkVisibility?.() ?? stop.getClientRects().length > 0;
}

/** Radio buttons of one name are one stop of the keyboard. */
function areOneStop(one: Element, other: Element): boolean {
  return isRadio(one) && isRadio(other) && one.name === other.name && one.form === other.form;
}

function checkedOf(stop: HTMLElement | undefined): HTMLInputElement | undefined {
  if (!stop || !isRadio(stop)) return undefined;
  const all = stop.form?.querySelectorAll("input[type=radio]") ?? [];
  return [...all].filter(isRadio).find((radio) => radio.checked && radio.name === stop.name);
}

function isRadio(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === "radio";
}
