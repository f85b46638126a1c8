import { UpdateTestStatusInput, updateTestStatus } from "@/lib/features/vc-api/update-test-status";
import { answerVcApi } from "@/lib/web/vc-api-route";

export async function POST(request: Request) {
  return answerVcApi(request, {
    schema: UpdateTestStatusInput,
    perform: updateTestStatus,
    status: () => 200,
  });
}
