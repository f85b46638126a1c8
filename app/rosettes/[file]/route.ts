import { AppError } from "@/lib/domain/errors";
import { drawRosette } from "@/lib/domain/rosette-file";
import { cacheable } from "@/lib/web/cacheable";
import { answerWith } from "@/lib/web/route";

/** A rosette as a picture that browsers keep: it depends on the id in its name alone. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  return answerWith(async () => {
    const body = drawRosette((await params).file);
    if (body === null) throw new AppError("NOT_FOUND");
    return cacheable(request, { body, contentType: "image/svg+xml", maxAgeSeconds: 86_400 });
  });
}
