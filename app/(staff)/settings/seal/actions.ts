"use server";

import { revalidatePath } from "next/cache";
import {
  ApproveSealImportInput,
  approveSealImport,
} from "@/lib/features/seals/approve-seal-import";
import { RejectSealImportInput, rejectSealImport } from "@/lib/features/seals/reject-seal-import";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/seal");

export const upload = formAction(UploadSealCertificateInput, uploadSealCertificate, {
  afterwards,
});
export const approve = formAction(ApproveSealImportInput, approveSealImport, { afterwards });
export const reject = formAction(RejectSealImportInput, rejectSealImport, { afterwards });
