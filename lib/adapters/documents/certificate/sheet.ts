import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { DrawnLook } from "../flat-picture";
import type { PageCanvas } from "../pdf/page-canvas";
import { pageSize } from "../pdf/page-canvas";
import type { StructureElement, StructureType } from "../pdf/structure-tree";
import { type BilingualText, bilingual, type LocalizedText } from "./localized-text";

/** The same certificate read in each of its languages; the first is the one it is mainly in. */
export type Readings = { language: string; view: CertificateView }[];

/** What every part of the certificate is set with. */
export type Sheet = {
  readings: Readings;
  main: CertificateView;
  languages: string[];
  /** The accent that keeps its contrast on white. */
  accent: string;
  /** The unit of the layout on screen, 11.2 pt on A4; smaller where that makes one page of it. */
  em: number;
  /** Whose electronic seal the file will carry; null for none. */
  sealedBy: string | null;
  /** The logo and the signatory of the institution that issued it. */
  look: DrawnLook | null;
  /** What is drawn across every page of a credential that is not in force. */
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

/** Where a part is drawn, and the elements it belongs to. */
export type Place = {
  canvas: PageCanvas;
  root: StructureElement;
  /** The list of that name on this page; one that goes on is taken up again. */
  list: (name: string) => StructureElement;
};

/** A part of the certificate that stands on one page as a whole. */
export type Block = {
  /** Space above it, except at the head of a page. */
  gap: number;
  height: number;
  /** It begins a part of the page: room that is left goes above it. */
  stretch?: boolean;
  /** A heading never stands alone at the foot of a page. */
  keepWithNext?: boolean;
  /** Where it begins a page in the midst of its section, this stands above it again. */
  heading?: Block;
  section: "head" | "outcomes" | "proofs" | "signed";
  draw: (place: Place, top: number) => void;
};

/** The same part of each reading, said once where the readings agree. */
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
 * Elements for what is said in one or two languages: the first of a type of its own, the second a
 * paragraph.
 */
export function elementsIn(parent: StructureElement, type: StructureType) {
  return (index: number, language: string): StructureElement =>
    parent.child(index === 0 ? type : "P", { language });
}
