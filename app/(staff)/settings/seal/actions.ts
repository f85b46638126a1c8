"use server";

import { revalidatePath } from "next/cache";
import { UploadSealCertificateInput, uploadSealCertificate } from "@/lib/features/seal/upload-seal-certificate";
import { formAction } from "@/lib/web/action";

export const upload = formAction(UploadSealCertificateInput, uploadSealCertificate, {
  afterwards: () => revalidatePath("/settings/seal"),
});
