import { publicUrl, securityContact } from "@/lib/adapters/env";
import { AppError } from "@/lib/domain/errors";
import { securityTxt } from "@/lib/domain/operations/security-txt";
import { cacheable } from "./cacheable";
import { requestTime } from "./request-context";
import { answerWith } from "./route";

/** The contact for vulnerability reports (RFC 9116), if the operator has set one. */
export async function answerSecurityTxt(request: Request): Promise<Response> {
  return answerWith(async () => {
    const contact = securityContact();
    if (contact === null) throw new AppError("NOT_FOUND");
    const body = securityTxt({ contact, site: publicUrl(), now: await requestTime() });
    return cacheable(request, {
      body,
      contentType: "text/plain; charset=utf-8",
      maxAgeSeconds: 3_600,
    });
  });
}
