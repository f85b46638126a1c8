"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ChooseMailInput, chooseMail } from "@/lib/features/notices/choose-mail";
import { ReadAllNoticesInput, readAllNotices } from "@/lib/features/notices/read-all-notices";
import { ReadNoticeInput, readNotice } from "@/lib/features/notices/read-notice";
import { formAction } from "@/lib/web/action";

export const openNoticeAction = formAction(ReadNoticeInput, readNotice, {
  afterwards: ({ path }) => {
    revalidatePath("/", "layout");
    redirect(path);
  },
});

export const readAllNoticesAction = formAction(ReadAllNoticesInput, readAllNotices, {
  afterwards: () => revalidatePath("/", "layout"),
});

export const chooseMailAction = formAction(ChooseMailInput, chooseMail, {
  afterwards: () => revalidatePath("/notices/mail"),
});
