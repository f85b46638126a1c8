"use server";

import { revalidatePath } from "next/cache";
import { AddFacultyInput, addFaculty } from "@/lib/features/institutions/add-faculty";
import { RemoveFacultyInput, removeFaculty } from "@/lib/features/institutions/remove-faculty";
import { RenameFacultyInput, renameFaculty } from "@/lib/features/institutions/rename-faculty";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/faculties");

export const add = formAction(AddFacultyInput, addFaculty, { afterwards });
export const rename = formAction(RenameFacultyInput, renameFaculty, { afterwards });
export const remove = formAction(RemoveFacultyInput, removeFaculty, { afterwards });
