import {
  VerifyTestCredentialInput,
  verifyTestCredential,
} from "@/lib/features/vc-api/verify-test-documents";
import { answerVcApi } from "@/lib/web/vc-api-route";

export async function POST(request: Request) {
  return answerVcApi(request, {
    schema: VerifyTestCredentialInput,
    perform: verifyTestCredential,
    status: ({ verified }) => (verified ? 200 : 400),
  });
}
