import { type RowState, rowStates } from "@/lib/domain/enrolment/row-states";

export type PreviewSearch = { state?: string; code?: string; after?: string; edit?: string };

export type PreviewQuery = {
  state: RowState | null;
  code: string | null;
  after: number | null;
  edit: number | null;
};

const numberOf = (text: string | undefined) =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;

/**
 * The parsed query; malformed values are ignored, so that a damaged link shows all rows.
 */
export function readPreviewSearch({ state, code, after, edit }: PreviewSearch): PreviewQuery {
  return {
    state: rowStates.find((one) => one === state) ?? null,
    code: typeof code === "string" && /^[A-Za-z]{1,50}$/.test(code) ? code : null,
    after: numberOf(after),
    edit: numberOf(edit),
  };
}

/** The preview's address with these filters. */
export function previewHref(importId: string, query: Partial<PreviewQuery>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return `/enrolment/imports/${importId}${text === "" ? "" : `?${text}`}`;
}
