import {
  IssueTestCredentialInput,
  issueTestCredential,
} from "@/lib/features/vc-api/issue-test-credential";
import { answerVcApi } from "@/lib/web/vc-api-route";

export async function POST(request: Request) {
  return answerVcApi(request, {
    schema: IssueTestCredentialInput,
    perform: issueTestCredential,
    status: () => 201,
  });
}
