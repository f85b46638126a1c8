"use server";

import { revalidatePath } from "next/cache";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { approveSealImport, rejectSealImport } from "@/lib/features/seal/decide-seal-import";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seal/upload-seal-certificate";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/seal");

export const upload = formAction(UploadSealCertificateInput, uploadSealCertificate, {
  afterwards,
});
export const approve = formAction(ChangeDecisionSchema, approveSealImport, { afterwards });
export const reject = formAction(ChangeDecisionSchema, rejectSealImport, { afterwards });
