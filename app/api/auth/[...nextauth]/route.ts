import { signInRoute } from "@/lib/web/sign-in-route";

export const GET = signInRoute;
export const POST = signInRoute;
