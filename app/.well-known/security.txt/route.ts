export { answerSecurityTxt as GET } from "@/lib/web/security-txt";
