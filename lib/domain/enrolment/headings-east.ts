import type { LearnerHeadings } from "./learner-fields";

/**
 * Headings in the languages of Finland, the Baltic, Central and Eastern Europe, the Balkans and
 * Turkey.
 */
export const easternHeadings: Record<string, LearnerHeadings> = {
  fi: {
    displayName: "nimi|koko nimi|opiskelija|osallistuja",
    givenName: "etunimi|etunimet|kutsumanimi",
    middleName: "toinen nimi|toinen etunimi|muut etunimet",
    familyName: "sukunimi|sukunimet",
    sortName: "sukunimi, etunimi|sukunimi ja etunimi|sukunimi etunimi|sukunimi etunimet",
    email: "sähköposti|sähköpostiosoite|s-posti",
    dateOfBirth: "syntymäaika|syntymäpäivä|syntynyt",
    studentNumber: "opiskelijanumero|id-numero|opiskelijanro|opiskelijatunnus",
  },
  et: {
    displayName: "täisnimi|õppija|üliõpilane|osaleja|õppur|ees- ja perekonnanimi",
    givenName: "eesnimi|eesnimed",
    middleName: "keskmine nimi",
    familyName: "perekonnanimi|perenimi",
    email: "e-posti aadress|meiliaadress|e-postiaadress|epost",
    dateOfBirth: "sünniaeg|sünnikuupäev|sündinud",
    studentNumber: "üliõpilaskood|üliõpilase number|matriklinumber|õppuri number|tudengikood",
  },
  lv: {
    displayName: "pilns vārds|vārds, uzvārds|vārds un uzvārds|students|dalībnieks|studējošais",
    givenName: "vārds|vārdi",
    middleName: "otrais vārds",
    familyName: "uzvārds|uzvārdi",
    sortName: "uzvārds, vārds",
    email: "e-pasts|e-pasta adrese|epasts",
    dateOfBirth: "dzimšanas datums|dzimšanas diena|dzimis",
    studentNumber: "studenta numurs|studenta apliecības numurs|matrikulas numurs|studenta kods",
  },
  lt: {
    displayName:
      "vardas, pavardė|vardas ir pavardė|visas vardas|studentas|studentė|dalyvis|klausytojas",
    givenName: "vardas|vardai",
    middleName: "antras vardas",
    familyName: "pavardė|pavardės",
    sortName: "pavardė, vardas|pavardė ir vardas",
    email: "el. paštas|el. pašto adresas|elektroninis paštas|e. paštas|el. p.",
    dateOfBirth: "gimimo data|gimimo diena|gimė",
    studentNumber: "studento numeris|studento pažymėjimo numeris|studento kodas|studento nr",
  },
  pl: {
    displayName:
      "imię i nazwisko|imiona i nazwisko|student(ka)|uczestnik|uczestniczka|słuchacz|pełne imię i nazwisko|imię, nazwisko",
    givenName: "imię|imiona|pierwsze imię|imię (imiona)",
    middleName: "drugie imię|imię drugie|drugie imiona",
    familyName: "nazwisko|nazwiska|nazwisko 1|pierwsze nazwisko",
    secondFamilyName: "drugie nazwisko|nazwisko 2",
    sortName: "nazwisko i imię|nazwisko, imię|nazwisko imię|nazwisko i imiona",
    email:
      "adres e-mail|adres email|poczta elektroniczna|adres poczty elektronicznej|adres mailowy|adres e-mailowy",
    dateOfBirth: "data urodzenia|data ur.|data ur|urodzony",
    studentNumber:
      "numer albumu|nr albumu|numer studenta|numer indeksu|nr indeksu|numer id|album|indeks",
  },
  cs: {
    displayName: "celé jméno|jméno a příjmení|studující|účastník|posluchač|uchazeč",
    givenName: "jméno|jména|křestní jméno|rodné jméno",
    middleName: "druhé jméno|prostřední jméno",
    familyName: "příjmení",
    secondFamilyName: "druhé příjmení",
    sortName: "příjmení a jméno|příjmení, jméno|příjmení jméno",
    email: "e-mailová adresa|emailová adresa|elektronická pošta|elektronická adresa",
    dateOfBirth: "datum narození|narozen|narozen(a)|dat. narození",
    studentNumber:
      "číslo studenta|osobní číslo|studijní číslo|učo|id číslo|identifikační číslo studenta",
  },
  sk: {
    displayName: "celé meno|meno a priezvisko|študent|študentka|účastník|poslucháč",
    givenName: "krstné meno|mená",
    middleName: "druhé meno|stredné meno",
    familyName: "priezvisko",
    secondFamilyName: "druhé priezvisko",
    sortName: "priezvisko a meno|priezvisko, meno|priezvisko meno",
    email: "e-mailová adresa|emailová adresa|elektronická pošta",
    dateOfBirth: "dátum narodenia|narodený|narodená",
    studentNumber: "číslo študenta|osobné číslo|študijné číslo|identifikačné číslo študenta",
  },
  hu: {
    displayName:
      "név|teljes név|hallgató|hallgató neve|résztvevő|résztvevő neve|tanuló|tanuló neve",
    givenName: "keresztnév|utónév|utónevek|keresztnevek",
    middleName: "második keresztnév|második utónév|középső név",
    familyName: "vezetéknév|családnév|családi név|vezeték név",
    secondFamilyName: "második vezetéknév",
    sortName: "vezetéknév, keresztnév",
    email: "e-mail cím|email cím|e-mailcím|elektronikus levélcím|drótposta|e-mail címe",
    dateOfBirth:
      "születési dátum|születési idő|született|születésnap|szül. dátum|szül. idő|születési ideje",
    studentNumber:
      "neptun kód|neptun-kód|neptun|hallgatói azonosító|azonosítószám|törzsszám|hallgató azonosító|diákigazolvány száma",
  },
  ro: {
    displayName: "nume complet|numele complet|nume întreg|cursant|studentă|participanți",
    givenName: "prenume|prenumele",
    middleName: "al doilea prenume|inițiala tatălui|prenumele tatălui",
    familyName: "nume de familie|numele de familie",
    secondFamilyName: "al doilea nume de familie",
    sortName: "nume și prenume|numele și prenumele|nume, prenume|nume prenume|nume si prenume",
    email:
      "adresă de e-mail|adresa de e-mail|adresă e-mail|adresa e-mail|adresă de email|poștă electronică|adresa email",
    dateOfBirth: "data nașterii|data de naștere|născut la|născut",
    studentNumber:
      "număr matricol|nr. matricol|numărul matricol|număr de student|numar matricol|cod student|nr matricol",
  },
  sl: {
    displayName: "ime in priimek|polno ime|udeleženec|študent(ka)|slušatelj",
    middleName: "drugo ime|srednje ime",
    familyName: "priimek|priimki",
    secondFamilyName: "drugi priimek",
    sortName: "priimek in ime|priimek, ime|priimek ime",
    email: "e-pošta|e-poštni naslov|elektronska pošta|elektronski naslov|e-naslov",
    dateOfBirth: "datum rojstva|rojen|rojstni datum|rojena",
    studentNumber: "vpisna številka|številka študenta|študentska številka|vpisna št.",
  },
  hr: {
    displayName: "ime i prezime|puno ime|polaznik|polaznica|pristupnik|sudionik|student/ica",
    middleName: "drugo ime|srednje ime|ime oca",
    familyName: "prezime|prezimena",
    secondFamilyName: "drugo prezime",
    sortName: "prezime i ime|prezime, ime|prezime ime",
    email:
      "e-pošta|adresa e-pošte|elektronička pošta|e-mail adresa|elektronska pošta|imejl|imejl adresa",
    dateOfBirth: "datum rođenja|rođen|rođena|nadnevak rođenja",
    studentNumber:
      "jmbag|matični broj|matični broj studenta|broj indeksa|indeks|broj studenta|broj dosijea",
  },
  sr: {
    displayName: "име и презиме|пуно име|студент|полазник|учесник",
    middleName: "средње име|име оца|татково име|име једног родитеља",
    sortName: "презиме и име|презиме, име",
    email: "е-пошта|имејл|имејл адреса|електронска пошта|мејл|е-адреса",
    dateOfBirth: "датум рођења|рођен|датум на раѓање",
    studentNumber: "број индекса|матични број|индекс|број на индекс",
  },
  sq: {
    displayName: "emri i plotë|emër mbiemër|emri dhe mbiemri|studenti|pjesëmarrësi",
    familyName: "mbiemri|mbiemër",
    middleName: "atësia|emri i babait",
    email: "adresa e emailit|posta elektronike|e-maili",
    dateOfBirth: "datëlindja|data e lindjes",
    studentNumber: "numri i studentit|numri i indeksit|nr. i studentit",
  },
  el: {
    displayName: "ονοματεπώνυμο|πλήρες όνομα|φοιτητής|φοιτήτρια|συμμετέχων|σπουδαστής",
    givenName: "όνομα|ονόματα|μικρό όνομα",
    middleName: "μεσαίο όνομα|δεύτερο όνομα|πατρώνυμο|όνομα πατρός",
    familyName: "επώνυμο|επίθετο",
    secondFamilyName: "δεύτερο επώνυμο",
    sortName: "επώνυμο και όνομα|επώνυμο, όνομα|επώνυμο όνομα",
    email:
      "ηλεκτρονικό ταχυδρομείο|ηλεκτρονική διεύθυνση|ηλ. ταχυδρομείο|διεύθυνση ηλεκτρονικού ταχυδρομείου|διεύθυνση e-mail|ηλ. διεύθυνση|διεύθυνση email",
    dateOfBirth: "ημερομηνία γέννησης|ημ. γέννησης|ημ/νία γέννησης",
    studentNumber:
      "αριθμός μητρώου|α.μ.|αριθμός φοιτητή|αριθμός φοιτητικού μητρώου|μητρώο|αρ. μητρώου|αεμ",
  },
  bg: {
    displayName: "име и фамилия|пълно име|три имена|имена|участник|обучаем|име, презиме и фамилия",
    givenName: "собствено име|лично име|първо име",
    middleName: "бащино име|средно име",
    familyName: "фамилия|фамилно име",
    sortName: "фамилия и име|фамилия, име",
    email: "имейл|електронна поща|имейл адрес|ел. поща|е-поща|ел. адрес|електронен адрес",
    dateOfBirth: "дата на раждане|роден на|рождена дата|роден",
    studentNumber: "факултетен номер|студентски номер|фак. номер|фак. №|факултетен №|ф. номер|фн",
  },
  uk: {
    displayName:
      "піб|повне ім'я|прізвище, ім'я, по батькові|студент(ка)|учасник|слухач|ім'я та прізвище|ім'я і прізвище|п.і.б.",
    middleName: "по батькові",
    familyName: "прізвище",
    sortName: "прізвище та ім'я|прізвище, ім'я|прізвище ім'я|прізвище і ім'я",
    email:
      "ел. пошта|електронна пошта|е-пошта|електронна адреса|ел. адреса|адреса електронної пошти|пошта|емейл|імейл",
    dateOfBirth: "дата народження|день народження|народився|народився/лася",
    studentNumber:
      "номер студента|студентський номер|номер студентського квитка|номер залікової книжки|студентський квиток|№ студентського квитка",
  },
  ru: {
    displayName: "фио|полное имя|слушатель|студентка|имя и фамилия|ф.и.о.|учащийся",
    middleName: "отчество",
    sortName: "фамилия и имя|фамилия, имя|фамилия имя|фамилия имя отчество",
    email: "электронная почта|эл. почта|адрес электронной почты|почта|эл. адрес|емейл|имэйл",
    dateOfBirth: "дата рождения|день рождения|родился",
    studentNumber:
      "номер студента|студенческий номер|номер студенческого билета|номер зачетной книжки|студенческий билет|номер зачётки",
  },
  tr: {
    displayName:
      "ad soyad|adı soyadı|tam ad|öğrenci|katılımcı|isim soyisim|adınız soyadınız|ad ve soyad|adı ve soyadı",
    givenName: "adı|adınız|ön ad|ilk ad",
    middleName: "ikinci ad|göbek adı|ikinci isim",
    familyName: "soyad|soyadı|soyisim|soyadınız|soy isim|soy ad|soy adı",
    sortName: "soyad, ad|soyadı adı",
    email: "e-posta|eposta|e-posta adresi|eposta adresi|mail adresi|e-mail adresi|elektronik posta",
    dateOfBirth: "doğum tarihi|doğum günü",
    studentNumber: "öğrenci no|öğrenci numarası|okul no|numara|öğrenci no.|okul numarası",
  },
};
