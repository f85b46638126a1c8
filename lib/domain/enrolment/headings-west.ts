import type { LearnerHeadings } from "./learner-fields";

/**
 * Headings in the Romance and Germanic languages, Basque, Irish and Maltese; `en` also has those of
 * Moodle, Canvas, Blackboard, Ilias and Excel.
 */
export const westernHeadings: Record<string, LearnerHeadings> = {
  en: {
    displayName:
      "name|full name|display name|learner|learner name|student|student name|participant|participant name|name of learner|name of student|candidate|attendee|attendee name|person",
    givenName:
      "given name|given names|first name|firstname|forename|forenames|first names|fname|student first name|vorname first name",
    middleName:
      "middle name|middle names|middle initial|second name|second given name|second first name|additional name|other names|patronymic",
    namePrefix:
      "name prefix|surname prefix|last name prefix|family name prefix|infix|name infix|prefix of surname",
    familyName:
      "family name|last name|lastname|surname|surnames|lname|family names|last names|first surname|surname 1|last name 1|student last name",
    secondFamilyName:
      "second surname|second last name|second family name|surname 2|last name 2|mothers surname|maternal surname",
    sortName:
      "sortable name|sort name|last name first name|surname first name|surname name|family name given name|last first|name last first",
    email:
      "email|e-mail|mail|email address|e-mail address|mail address|primary email|contact email|student email|university email|institutional email|emails|email 1|user email|e mail id",
    dateOfBirth: "date of birth|birth date|birthdate|birthday|dob|born|born on|day of birth",
    studentNumber:
      "student number|student no|student id|student identification number|matriculation number|matriculation no|registration number|id number|sis user id|sis id|student nr|enrolment number|enrollment number|matric number|matric no|university id|campus id|idnumber|learner id|learner number|participant number",
    europeanStudentIdentifier:
      "european student identifier|esi|european student id|european student card identifier",
  },
  de: {
    displayName:
      "vollständiger name|anzeigename|teilnehmer|teilnehmerin|teilnehmende|studierende|studierender|teilnehmername|name des teilnehmers|student*in|teilnehmer*in|teilnehmer/in|name und vorname",
    givenName: "vorname|vornamen|rufname|vorname(n)|1. vorname",
    middleName: "zweiter vorname|2. vorname|weitere vornamen|zwischenname|mittelname|vatersname",
    namePrefix: "namenszusatz|namensvorsatz|vorsatzwort|namenspräfix|namenzusatz",
    familyName: "nachname|familienname|zuname|nachnamen|1. nachname",
    secondFamilyName: "zweiter nachname|2. nachname|zweiter familienname",
    sortName: "name, vorname|nachname, vorname|familienname, vorname|name vorname",
    email:
      "e-mail-adresse|mailadresse|mail-adresse|emailadresse|elektronische post|e-mail dienstlich|uni-mail|e-mail (uni)",
    dateOfBirth: "geburtsdatum|geboren am|geburtstag|geb.-datum|geb. datum|geb.datum|geb. am|geb.",
    studentNumber:
      "matrikelnummer|matrikelnr|matr nr|matrikel|mat.-nr.|matnr|matrikel-nummer|studierendennummer|immatrikulationsnummer|id-nummer|mat-nr|matrikel nr|studentennummer|hörernummer|personenkennzeichen",
    europeanStudentIdentifier:
      "europäische studierendenkennung|europäischer studierendenidentifikator",
  },
  fr: {
    displayName:
      "nom|nom complet|nom et prénom|étudiant|étudiante|apprenant|participant(e)|nom et prénoms|nom affiché",
    givenName: "prénom|prénoms|prénom usuel|premier prénom",
    middleName: "deuxième prénom|second prénom|autres prénoms|prénom 2",
    namePrefix: "particule",
    familyName: "nom de famille|nom patronymique|nom d'usage",
    secondFamilyName: "second nom|deuxième nom|deuxième nom de famille",
    sortName: "nom, prénom|nom prénom|nom prénoms",
    email:
      "courriel|adresse e-mail|adresse courriel|adresse mail|adresse électronique|mél|adresse de courriel",
    dateOfBirth: "date de naissance|né le|née le|né(e) le",
    studentNumber:
      "numéro étudiant|numéro d'étudiant|n° étudiant|no étudiant|num étudiant|numéro de matricule|matricule|n° d'étudiant|code étudiant|numéro d'identification",
    europeanStudentIdentifier: "identifiant étudiant européen",
  },
  es: {
    displayName:
      "nombre|nombre completo|nombre y apellidos|alumno|alumna|estudiante|participante|nombre y apellido",
    givenName: "nombres|nombre de pila|primer nombre",
    middleName: "segundo nombre",
    familyName:
      "apellido|apellidos|primer apellido|apellido 1|apellido paterno|apellido(s)|1er apellido|apellido1",
    secondFamilyName: "segundo apellido|apellido 2|apellido materno|2º apellido|2o apellido",
    sortName: "apellidos y nombre|apellidos, nombre|apellidos y nombres|apellido y nombre",
    email:
      "correo|correo electrónico|dirección de correo|dirección de correo electrónico|direccion email|correo-e",
    dateOfBirth: "fecha de nacimiento|f. nacimiento|fecha nacimiento|nacimiento",
    studentNumber:
      "número de estudiante|número de alumno|nia|nº de alumno|número de matrícula|número de expediente|expediente|número de id|nip|código de alumno",
  },
  ca: {
    displayName: "nom i cognoms|nom complet|alumne",
    familyName: "cognom|cognoms|primer cognom|cognom 1",
    secondFamilyName: "segon cognom|cognom 2",
    sortName: "cognoms, nom|cognoms i nom",
    email: "correu electrònic|adreça electrònica|correu",
    dateOfBirth: "data de naixement",
    studentNumber: "número d'alumne|número d'estudiant",
  },
  it: {
    displayName:
      "nome completo|nominativo|studente|studentessa|nome e cognome|partecipante|allievo",
    givenName: "nome di battesimo|nome proprio|nomi",
    middleName: "secondo nome",
    familyName: "cognome|cognomi",
    secondFamilyName: "secondo cognome",
    sortName: "cognome e nome|cognome, nome|cognome nome",
    email:
      "posta elettronica|indirizzo e-mail|indirizzo email|indirizzo di posta elettronica|indirizzo mail",
    dateOfBirth: "data di nascita|nato il|nata il|nato/a il",
    studentNumber: "matricola|numero di matricola|n. matricola|numero matricola|numero id",
  },
  pt: {
    displayName: "nome|aluno|aluna|formando|estudante|nome do aluno",
    givenName: "nomes próprios|primeiro nome",
    middleName: "nome do meio|nomes do meio|segundo nome próprio",
    familyName: "apelido|apelidos|sobrenome|último nome|nome de família|primeiro apelido|apelido 1",
    secondFamilyName: "segundo apelido|apelido 2",
    sortName: "apelido, nome",
    email:
      "correio eletrónico|endereço de e-mail|endereço de correio eletrónico|endereço eletrónico|endereço de email",
    dateOfBirth: "data de nascimento|nascido a",
    studentNumber:
      "número de aluno|número do aluno|nº de aluno|número mecanográfico|número de identificação|nº mecanográfico|número de estudante|n.º de aluno",
  },
  nl: {
    displayName: "naam|volledige naam|cursist|deelnemer|naam student|naam deelnemer|studentnaam",
    givenName: "voornaam|voornamen|roepnaam|eerste voornaam",
    middleName: "tweede voornaam|overige voornamen|middelste naam|initialen",
    namePrefix:
      "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|tussenv.|tv|tussenvoegsel(s)|tsv",
    familyName: "achternaam|familienaam|geslachtsnaam|achternamen",
    sortName: "achternaam, voornaam|naam, voornaam",
    email: "e-mailadres|mailadres|emailadres",
    dateOfBirth: "geboortedatum|geboren op|geb.datum|geb. datum",
    studentNumber:
      "studentnummer|studentennummer|leerlingnummer|cursistnummer|stamnummer|stamnr|studentnr|rolnummer|id-nummer student|student-id",
  },
  sv: {
    displayName: "namn|fullständigt namn|deltagare|studerande|hela namnet|för- och efternamn",
    givenName: "förnamn|tilltalsnamn",
    middleName: "mellannamn",
    familyName: "efternamn",
    sortName: "efternamn, förnamn",
    email: "e-post|e-postadress|epost|epostadress|mejladress",
    dateOfBirth: "födelsedatum|född|födelsedag",
    studentNumber: "studentnummer|studienummer|student-id|studentid|id-nummer",
  },
  da: {
    displayName: "navn|fulde navn|fuldt navn|deltager|kursist|studerende|for- og efternavn",
    givenName: "fornavn|fornavne",
    middleName: "mellemnavn|mellemnavne",
    familyName: "efternavn|efternavne",
    sortName: "efternavn, fornavn",
    email: "e-mailadresse|mailadresse|e-post|e-mail adresse",
    dateOfBirth: "fødselsdato|født|fødselsdag",
    studentNumber: "studienummer|studienr|studie-nr|studentnummer|kursistnummer",
  },
  no: {
    displayName: "fullt navn|student navn|deltakar|deltaker|namn|for- og etternavn",
    givenName: "førenamn|fornamn",
    middleName: "mellomnavn|mellomnamn",
    familyName: "etternavn|etternamn",
    sortName: "etternavn, fornavn",
    email: "e-postadresse|epostadresse|e-postadr",
    dateOfBirth: "fødselsdato|født|fødd|fødselsdag",
    studentNumber: "studentnummer|studentnr|student-nr",
  },
  is: {
    displayName: "nafn|fullt nafn|nemandi|þátttakandi",
    givenName: "eiginnafn|skírnarnafn|fornafn",
    middleName: "millinafn",
    familyName: "kenninafn|eftirnafn|ættarnafn",
    email: "netfang|tölvupóstur|tölvupóstfang",
    dateOfBirth: "fæðingardagur|fæðingardagsetning|fæddur|fædd",
    studentNumber: "nemendanúmer|númer nemanda|nemandanúmer",
  },
  mt: {
    displayName: "isem sħiħ|isem u kunjom|student(a)|parteċipant",
    givenName: "l-isem",
    middleName: "it-tieni isem",
    familyName: "kunjom|il-kunjom",
    sortName: "kunjom u isem",
    email: "indirizz elettroniku|posta elettronika|indirizz tal-email|imejl",
    dateOfBirth: "data tat-twelid|twelid",
    studentNumber: "numru tal-istudent|numru ta' l-istudent|numru tal-matrikola",
  },
  ga: {
    displayName: "ainm iomlán|mac léinn|foghlaimeoir|rannpháirtí",
    givenName: "céadainm|ainm baiste|réamhainm",
    middleName: "ainm láir|lárainm",
    familyName: "sloinne",
    email: "ríomhphost|seoladh ríomhphoist|r-phost",
    dateOfBirth: "dáta breithe",
    studentNumber: "uimhir mic léinn|uimhir an mhic léinn|uimhir aitheantais",
  },
  eu: {
    displayName: "izen-abizenak|izena eta abizenak|ikaslea",
    familyName: "abizena|abizenak|lehen abizena",
    secondFamilyName: "bigarren abizena",
    email: "helbide elektronikoa|posta elektronikoa",
    dateOfBirth: "jaiotze data|jaioteguna",
    studentNumber: "ikasle zenbakia",
  },
};
