import type { getImportPreview } from "@/lib/features/enrolment/queries";

export type Preview = Awaited<ReturnType<typeof getImportPreview>>;

export type OpenPreview = Extract<Preview, { shown: object }>;
