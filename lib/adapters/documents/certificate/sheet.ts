import type { DrawnLook } from "@/lib/adapters/documents/flat-picture";
import type { PageCanvas } from "@/lib/adapters/documents/pdf/page-canvas";
import { pageSize } from "@/lib/adapters/documents/pdf/page-canvas";
import type { StructureElement, StructureType } from "@/lib/adapters/documents/pdf/structure-tree";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import { type BilingualText, bilingual, type LocalizedText } from "./localized-text";

/** The same certificate read in each of its languages; the first is the one it is mainly in. */
export type Readings = { language: string; view: CertificateView }[];

/** The settings shared by every part of the certificate. */
export type Sheet = {
  readings: Readings;
  main: CertificateView;
  languages: string[];
  /** The accent that keeps its contrast on white. */
  accent: string;
  /** The unit of the screen layout, 11.2 pt on A4; smaller if that makes it fit on one page. */
  em: number;
  /** The holder of the file's electronic seal; null for none. */
  sealedBy: string | null;
  /** The logo and the signatory of the institution that issued it. */
  look: DrawnLook | null;
  /** The status drawn across every page of a credential that is not in force. */
  mark: StatusMark | null;
};

export const fullEm = 11.2;
export const ink = "#1d1c1a";
export const softInk = "#55524c";

const border = 17;
const padding = 3 * fullEm;

/** The page as printed from the screen: 6 mm of paper, a double frame, then the text. */
export const frame = {
  outer: {
    left: border,
    top: border,
    right: pageSize.width - border,
    bottom: pageSize.height - border,
  },
  left: border + padding,
  right: pageSize.width - border - padding,
  top: border + 2.6 * fullEm,
  bottom: pageSize.height - border - 1.8 * fullEm,
  width: pageSize.width - 2 * (border + padding),
};

/** The place of a part, and the elements it belongs to. */
export type Place = {
  canvas: PageCanvas;
  root: StructureElement;
  /** The list of that name on this page; a continued one is reopened. */
  list: (name: string) => StructureElement;
};

/** A part of the certificate that is never split across pages. */
export type Block = {
  /** Space above it, except at the head of a page. */
  gap: number;
  height: number;
  /** Begins a section: remaining space goes above it. */
  stretch?: boolean;
  /** A heading is never alone at the foot of a page. */
  keepWithNext?: boolean;
  /** Repeated above it if it begins a page in the middle of its section. */
  heading?: Block;
  section: "head" | "outcomes" | "proofs" | "signed";
  draw: (place: Place, top: number) => void;
};

/** The same part of each language's reading, once if they agree. */
export function inEach(
  sheet: Sheet,
  read: (view: CertificateView, language: string) => LocalizedText | string | null | undefined,
): BilingualText {
  return bilingual(
    ...sheet.readings.map(({ view, language }) => {
      const found = read(view, language);
      return typeof found === "string" ? { text: found, language } : found;
    }),
  );
}

/**
 * Elements for text in one or two languages: the first has the given type, the second is a
 * paragraph.
 */
export function textElementsIn(parent: StructureElement, type: StructureType) {
  return (index: number, language: string): StructureElement =>
    parent.child(index === 0 ? type : "P", { language });
}
