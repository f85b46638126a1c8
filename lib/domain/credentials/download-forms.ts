import type { SignedFormat } from "./formats";

type FormFacts = {
  /** The stored format that it is, or is derived from. */
  format: SignedFormat;
  mediaType: string;
  /** The file name after the id. */
  ending: string;
  /**
   * The picture into which the signed text is baked; absent if the file is the signed text itself.
   */
  picture?: "png" | "svg";
};

/**
 * The downloads of a credential for holders and registrars, by the last segment of their address.
 * Text files are exactly the signed bytes. Media types: JSON-LD 1.1, appendix C; RFC 7515, section
 * 9.2.2; VCDM 2.0, appendix C.1; Open Badges 3.0, section 6 (a compact token travels as text).
 */
export const downloadForms = {
  elm: { format: "elm", mediaType: "application/ld+json; charset=utf-8", ending: ".jsonld" },
  "elm-sealed": {
    format: "elm-sealed",
    mediaType: "application/jose+json; charset=utf-8",
    ending: "-sealed.json",
  },
  "open-badge": {
    format: "open-badge",
    mediaType: "application/vc+ld+json; charset=utf-8",
    ending: "-badge.json",
  },
  "open-badge-jwt": {
    format: "open-badge-jwt",
    mediaType: "text/plain; charset=utf-8",
    ending: "-badge.jwt",
  },
  "badge-png": {
    format: "open-badge",
    mediaType: "image/png",
    ending: "-badge.png",
    picture: "png",
  },
  "badge-svg": {
    format: "open-badge",
    mediaType: "image/svg+xml; charset=utf-8",
    ending: "-badge.svg",
    picture: "svg",
  },
} as const satisfies Record<string, FormFacts>;

export type DownloadForm = keyof typeof downloadForms;

export function isDownloadForm(text: string): text is DownloadForm {
  return Object.hasOwn(downloadForms, text);
}

/** The downloads available for an award in these formats, in the order of the table. */
export function formsOf(formats: readonly SignedFormat[]): DownloadForm[] {
  return (Object.keys(downloadForms) as DownloadForm[]).filter((form) =>
    formats.includes(downloadForms[form].format),
  );
}

/** A file name that distinguishes downloads without naming the person. */
export function downloadFileName(form: DownloadForm, credentialId: string): string {
  return `credential-${credentialId.slice(0, 8)}${downloadForms[form].ending}`;
}
