import { requestKeyField } from "@/lib/domain/action-result";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * What a form holds, control by control in document order; `revision` is the record's at that time.
 */
export type TypedForm = { values: [name: string, value: string | boolean][]; revision: string };

/** A hidden control whose value was chosen, as that of a combo box, says so. */
const isChosen = (control: Control) => control.dataset.chosen !== undefined;

const notTyped = new Set(["hidden", "file", "password", "submit", "button", "image", "reset"]);

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== "" &&
      element.name !== requestKeyField &&
      (!notTyped.has(element.type) || isChosen(element)),
  );
}

const isTick = (control: Control): control is HTMLInputElement =>
  control.type === "checkbox" || control.type === "radio";

export function readTyped(form: HTMLFormElement): TypedForm {
  const revision = new FormData(form).get("revision");
  return {
    values: controlsOf(form).map((control) => [
      control.name,
      isTick(control) ? control.checked : control.value,
    ]),
    revision: typeof revision === "string" ? revision : "",
  };
}

/**
 * Puts typed values back. Controls are matched by name and by their place among those of that name;
 * what the form no longer has is passed over.
 */
export function restoreTyped(form: HTMLFormElement, typed: TypedForm): void {
  const waiting = new Map<string, (string | boolean)[]>();
  for (const [name, value] of typed.values)
    waiting.set(name, [...(waiting.get(name) ?? []), value]);
  for (const control of controlsOf(form)) {
    const value = waiting.get(control.name)?.shift();
    if (value === undefined) continue;
    if (isTick(control)) {
      if (typeof value === "boolean" && control.checked !== value) control.click();
    } else if (typeof value === "string" && control.value !== value) {
      setValue(control, value);
    }
  }
}

/**
 * Through the element's own setter and events, so that controls whose value React keeps learn of it
 * too.
 */
function setValue(control: Control, value: string): void {
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value") ?? {};
  set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Whose text it is: the next person in the same tab must not get it. */
export function typedKey(name: string): string {
  const person = document.querySelector<HTMLElement>("[data-person]")?.dataset.person ?? "";
  return `typed:${person}:${window.location.pathname}:${name}`;
}
