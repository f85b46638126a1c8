import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { signOut } from "./sign-out";

/** Signs out by a posted form, so that no link and no prefetch can. */
export function SignOutButton() {
  const t = useTranslations("frame");
  return (
    <form action={signOut}>
      <Button type="submit" icon={<LogOut aria-hidden="true" />}>
        {t("signOut")}
      </Button>
    </form>
  );
}
