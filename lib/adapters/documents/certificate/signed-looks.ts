import { ink, softInk } from "./sheet";
import type { Look } from "./text-layout";

export type SignedLooks = Record<
  "title" | "group" | "label" | "labelSecond" | "value" | "valueSecond" | "detail",
  Look
> & {
  em: number;
};

/** The text styles of the signed content; `em` is the unit of its sizes. */
export function signedLooks(em: number): SignedLooks {
  return {
    em,
    title: { face: "sans-strong", size: em * 1.15, colour: ink },
    group: { face: "sans-strong", size: em * 0.9375, colour: ink },
    label: { face: "sans", size: em * 0.75, colour: softInk, leading: 1.3 },
    labelSecond: { face: "sans", size: em * 0.69, colour: softInk, leading: 1.3 },
    value: { face: "sans", size: em * 0.82, colour: ink, leading: 1.35 },
    valueSecond: { face: "sans", size: em * 0.75, colour: softInk, leading: 1.35 },
    detail: { face: "sans", size: em * 0.75, colour: softInk, leading: 1.35 },
  };
}
