import { publicUrl, securityContact } from "@/lib/adapters/env";
import { AppError } from "@/lib/domain/errors";
import { securityTxt } from "@/lib/domain/operations/security-txt";
import { cacheable } from "@/lib/web/cacheable";
import { requestTime } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** Whom to tell of a vulnerability (RFC 9116), where the operator has said so. */
export async function GET(request: Request) {
  return answerWith(async () => {
    const contact = securityContact();
    if (contact === null) throw new AppError("NOT_FOUND");
    const body = securityTxt({ contact, site: publicUrl(), now: await requestTime() });
    return cacheable(request, { body, contentType: "text/plain; charset=utf-8", maxAgeSeconds: 3_600 });
  });
}
