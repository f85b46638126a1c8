import type { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";

export type Preview = Awaited<ReturnType<typeof getImportPreview>>;

export type OpenPreview = Extract<Preview, { shown: object }>;
