import { type Concept, parseRows } from "./concept";

/** The scheme of the Nomenclature of Territorial Units for Statistics. */
export const nutsScheme = "http://data.europa.eu/nuts";

export type NutsRegion = {
  /** Two characters: country; three: NUTS level 1; four: level 2. */
  code: string;
  /** Name as published, in the region's own language. */
  label: string;
};

/**
 * NUTS levels 0 to 2 and the statistical regions of neighbouring countries: code and name.
 * "Extra-Regio" codes are omitted.
 */
const table = `
AL|Shqipëria
AL0|Shqipëria
AL01|Veri
AL02|Qender
AL03|Jug
AT|Österreich
AT1|Ostösterreich
AT11|Burgenland
AT12|Niederösterreich
AT13|Wien
AT2|Südösterreich
AT21|Kärnten
AT22|Steiermark
AT3|Westösterreich
AT31|Oberösterreich
AT32|Salzburg
AT33|Tirol
AT34|Vorarlberg
BE|Belgique/België
BE1|Région de Bruxelles-Capitale/Brussels Hoofdstedelijk Gewest
BE10|Région de Bruxelles-Capitale / Brussels Hoofdstedelijk Gewest
BE2|Vlaams Gewest
BE21|Prov. Antwerpen
BE22|Prov. Limburg (BE)
BE23|Prov. Oost-Vlaanderen
BE24|Prov. Vlaams-Brabant
BE25|Prov. West-Vlaanderen
BE3|Région wallonne
BE31|Prov. Brabant Wallon
BE32|Prov. Hainaut
BE33|Prov. Liège
BE34|Prov. Luxembourg (BE)
BE35|Prov. Namur
BG|България
BG3|Северна и Югоизточна България
BG31|Северозападен
BG32|Северен централен
BG33|Североизточен
BG34|Югоизточен
BG4|Югозападна и Южна централна България
BG41|Югозападен
BG42|Южен централен
CH|Schweiz/Suisse/Svizzera
CH0|Schweiz/Suisse/Svizzera
CH01|Région lémanique
CH02|Espace Mittelland
CH03|Nordwestschweiz
CH04|Zürich
CH05|Ostschweiz
CH06|Zentralschweiz
CH07|Ticino
CY|Κύπρος
CY0|Κύπρος
CY00|Κύπρος
CZ|Česko
CZ0|Česko
CZ01|Praha
CZ02|Střední Čechy
CZ03|Jihozápad
CZ04|Severozápad
CZ05|Severovýchod
CZ06|Jihovýchod
CZ07|Střední Morava
CZ08|Moravskoslezsko
DE|Deutschland
DE1|Baden-Württemberg
DE11|Stuttgart
DE12|Karlsruhe
DE13|Freiburg
DE14|Tübingen
DE2|Bayern
DE21|Oberbayern
DE22|Niederbayern
DE23|Oberpfalz
DE24|Oberfranken
DE25|Mittelfranken
DE26|Unterfranken
DE27|Schwaben
DE3|Berlin
DE30|Berlin
DE4|Brandenburg
DE40|Brandenburg
DE5|Bremen
DE50|Bremen
DE6|Hamburg
DE60|Hamburg
DE7|Hessen
DE71|Darmstadt
DE72|Gießen
DE73|Kassel
DE8|Mecklenburg-Vorpommern
DE80|Mecklenburg-Vorpommern
DE9|Niedersachsen
DE91|Braunschweig
DE92|Hannover
DE93|Lüneburg
DE94|Weser-Ems
DEA|Nordrhein-Westfalen
DEA1|Düsseldorf
DEA2|Köln
DEA3|Münster
DEA4|Detmold
DEA5|Arnsberg
DEB|Rheinland-Pfalz
DEB1|Koblenz
DEB2|Trier
DEB3|Rheinhessen-Pfalz
DEC|Saarland
DEC0|Saarland
DED|Sachsen
DED2|Dresden
DED4|Chemnitz
DED5|Leipzig
DEE|Sachsen-Anhalt
DEE0|Sachsen-Anhalt
DEF|Schleswig-Holstein
DEF0|Schleswig-Holstein
DEG|Thüringen
DEG0|Thüringen
DK|Danmark
DK0|Danmark
DK01|Hovedstaden
DK02|Sjælland
DK03|Syddanmark
DK04|Midtjylland
DK05|Nordjylland
EE|Eesti
EE0|Eesti
EE00|Eesti
EL|Ελλάδα
EL3|Αττική
EL30|Aττική
EL4|Νησιά Αιγαίου, Κρήτη
EL41|Βόρειο Αιγαίο
EL42|Νότιο Αιγαίο
EL43|Κρήτη
EL5|Βόρεια Ελλάδα
EL51|Aνατολική Μακεδονία, Θράκη
EL52|Κεντρική Μακεδονία
EL53|Δυτική Μακεδονία
EL54|Ήπειρος
EL6|Κεντρική Ελλάδα
EL61|Θεσσαλία
EL62|Ιόνια Νησιά
EL63|Δυτική Ελλάδα
EL64|Στερεά Ελλάδα
EL65|Πελοπόννησος
ES|España
ES1|Noroeste
ES11|Galicia
ES12|Principado de Asturias
ES13|Cantabria
ES2|Noreste
ES21|País Vasco
ES22|Comunidad Foral de Navarra
ES23|La Rioja
ES24|Aragón
ES3|Comunidad de Madrid
ES30|Comunidad de Madrid
ES4|Centro (ES)
ES41|Castilla y León
ES42|Castilla-La Mancha
ES43|Extremadura
ES5|Este
ES51|Cataluña
ES52|Comunitat Valenciana
ES53|Illes Balears
ES6|Sur
ES61|Andalucía
ES62|Región de Murcia
ES63|Ciudad de Ceuta
ES64|Ciudad de Melilla
ES7|Canarias
ES70|Canarias
FI|Suomi/Finland
FI1|Manner-Suomi
FI19|Länsi-Suomi
FI1B|Helsinki-Uusimaa
FI1C|Etelä-Suomi
FI1D|Pohjois- ja Itä-Suomi
FI2|Åland
FI20|Åland
FR|France
FR1|Ile-de-France
FR10|Île de France
FRB|Centre — Val de Loire
FRB0|Centre — Val de Loire
FRC|Bourgogne-Franche-Comté
FRC1|Bourgogne
FRC2|Franche-Comté
FRD|Normandie
FRD1|Basse-Normandie
FRD2|Haute-Normandie
FRE|Hauts-de-France
FRE1|Nord-Pas de Calais
FRE2|Picardie
FRF|Grand Est
FRF1|Alsace
FRF2|Champagne-Ardenne
FRF3|Lorraine
FRG|Pays de la Loire
FRG0|Pays de la Loire
FRH|Bretagne
FRH0|Bretagne
FRI|Nouvelle-Aquitaine
FRI1|Aquitaine
FRI2|Limousin
FRI3|Poitou-Charentes
FRJ|Occitanie
FRJ1|Languedoc-Roussillon
FRJ2|Midi-Pyrénées
FRK|Auvergne-Rhône-Alpes
FRK1|Auvergne
FRK2|Rhône-Alpes
FRL|Provence-Alpes-Côte d’Azur
FRL0|Provence-Alpes-Côte d’Azur
FRM|Corse
FRM0|Corse
FRY|RUP FR — Régions Ultrapériphériques Françaises
FRY1|Guadeloupe
FRY2|Martinique
FRY3|Guyane
FRY4|La Réunion
FRY5|Mayotte
HR|Hrvatska
HR0|Hrvatska
HR02|Panonska Hrvatska
HR03|Jadranska Hrvatska
HR04|Kontinentalna Hrvatska
HR05|Grad Zagreb
HR06|Sjeverna Hrvatska
HU|Magyarország
HU1|Közép-Magyarország
HU11|Budapest
HU12|Pest
HU2|Dunántúl
HU21|Közép-Dunántúl
HU22|Nyugat-Dunántúl
HU23|Dél-Dunántúl
HU3|Alföld és Észak
HU31|Észak-Magyarország
HU32|Észak-Alföld
HU33|Dél-Alföld
IE|Éire/Ireland
IE0|Ireland
IE04|Northern and Western
IE05|Southern
IE06|Eastern and Midland
IS|Ísland
IS0|Ísland
IS00|Ísland
IT|Italia
ITC|Nord-Ovest
ITC1|Piemonte
ITC2|Valle d’Aosta/Vallée d’Aoste
ITC3|Liguria
ITC4|Lombardia
ITF|Sud
ITF1|Abruzzo
ITF2|Molise
ITF3|Campania
ITF4|Puglia
ITF5|Basilicata
ITF6|Calabria
ITG|Isole
ITG1|Sicilia
ITG2|Sardegna
ITH|Nord-Est
ITH1|Provincia Autonoma di Bolzano/Bozen
ITH2|Provincia Autonoma di Trento
ITH3|Veneto
ITH4|Friuli-Venezia Giulia
ITH5|Emilia-Romagna
ITI|Centro (IT)
ITI1|Toscana
ITI2|Umbria
ITI3|Marche
ITI4|Lazio
LI|Liechtenstein
LI0|Liechtenstein
LI00|Liechtenstein
LT|Lietuva
LT0|Lietuva
LT01|Sostinės regionas
LT02|Vidurio ir vakarų Lietuvos regionas
LU|Luxembourg
LU0|Luxembourg
LU00|Luxembourg
LV|Latvija
LV0|Latvija
LV00|Latvija
ME|Црна Гора
ME0|Црна Гора
ME00|Црна Гора
MK|Северна Македонија
MK0|Северна Македонија
MK00|Северна Македонија
MT|Malta
MT0|Malta
MT00|Malta
NL|Nederland
NL1|Noord-Nederland
NL11|Groningen
NL12|Friesland (NL)
NL13|Drenthe
NL2|Oost-Nederland
NL21|Overijssel
NL22|Gelderland
NL23|Flevoland
NL3|West-Nederland
NL31|Utrecht
NL32|Noord-Holland
NL33|Zuid-Holland
NL34|Zeeland
NL4|Zuid-Nederland
NL41|Noord-Brabant
NL42|Limburg (NL)
NO|Norge
NO0|Norge
NO02|Innlandet
NO06|Trøndelag
NO07|Nord-Norge
NO08|Oslo og Viken
NO09|Agder og Sør-Østlandet
NO0A|Vestlandet
NO0B|Svalbard og Jan Mayen
PL|Polska
PL2|Makroregion południowy
PL21|Małopolskie
PL22|Śląskie
PL4|Makroregion północno-zachodni
PL41|Wielkopolskie
PL42|Zachodniopomorskie
PL43|Lubuskie
PL5|Makroregion południowo-zachodni
PL51|Dolnośląskie
PL52|Opolskie
PL6|Makroregion północny
PL61|Kujawsko-Pomorskie
PL62|Warmińsko-Mazurskie
PL63|Pomorskie
PL7|Makroregion centralny
PL71|Łódzkie
PL72|Świętokrzyskie
PL8|Makroregion wschodni
PL81|Lubelskie
PL82|Podkarpackie
PL84|Podlaskie
PL9|Makroregion województwo mazowieckie
PL91|Warszawski stołeczny
PL92|Mazowiecki regionalny
PT|Portugal
PT1|Continente
PT11|Norte
PT15|Algarve
PT16|Centro (PT)
PT17|Área Metropolitana de Lisboa
PT18|Alentejo
PT2|Região Autónoma dos Açores
PT20|Região Autónoma dos Açores
PT3|Região Autónoma da Madeira
PT30|Região Autónoma da Madeira
RO|România
RO1|Macroregiunea Unu
RO11|Nord-Vest
RO12|Centru
RO2|Macroregiunea Doi
RO21|Nord-Est
RO22|Sud-Est
RO3|Macroregiunea Trei
RO31|Sud-Muntenia
RO32|Bucureşti-Ilfov
RO4|Macroregiunea Patru
RO41|Sud-Vest Oltenia
RO42|Vest
RS|Srbija/Сpбија
RS1|Србија - север
RS11|Београдски регион
RS12|Регион Војводине
RS2|Србија - југ
RS21|Регион Шумадије и Западне Србије
RS22|Регион Јужне и Источне Србије
SE|Sverige
SE1|Östra Sverige
SE11|Stockholm
SE12|Östra Mellansverige
SE2|Södra Sverige
SE21|Småland med öarna
SE22|Sydsverige
SE23|Västsverige
SE3|Norra Sverige
SE31|Norra Mellansverige
SE32|Mellersta Norrland
SE33|Övre Norrland
SI|Slovenija
SI0|Slovenija
SI03|Vzhodna Slovenija
SI04|Zahodna Slovenija
SK|Slovensko
SK0|Slovensko
SK01|Bratislavský kraj
SK02|Západné Slovensko
SK03|Stredné Slovensko
SK04|Východné Slovensko
TR|Türkiye
TR1|İstanbul
TR10|İstanbul
TR2|Batı Marmara
TR21|Tekirdağ, Edirne, Kırklareli
TR22|Balıkesir, Çanakkale
TR3|Ege
TR31|İzmir
TR32|Aydın, Denizli, Muğla
TR33|Manisa, Afyonkarahisar, Kütahya, Uşak
TR4|Doğu Marmara
TR41|Bursa, Eskişehir, Bilecik
TR42|Kocaeli, Sakarya, Düzce, Bolu, Yalova
TR5|Batı Anadolu
TR51|Ankara
TR52|Konya, Karaman
TR6|Akdeniz
TR61|Antalya, Isparta, Burdur
TR62|Adana, Mersin
TR63|Hatay, Kahramanmaraş, Osmaniye
TR7|Orta Anadolu
TR71|Kırıkkale, Aksaray, Niğde, Nevşehir, Kırşehir
TR72|Kayseri, Sivas, Yozgat
TR8|Batı Karadeniz
TR81|Zonguldak, Karabük, Bartın
TR82|Kastamonu, Çankırı, Sinop
TR83|Samsun, Tokat, Çorum, Amasya
TR9|Doğu Karadeniz
TR90|Trabzon, Ordu, Giresun, Rize, Artvin, Gümüşhane
TRA|Kuzeydoğu Anadolu
TRA1|Erzurum, Erzincan, Bayburt
TRA2|Ağrı, Kars, Iğdır, Ardahan
TRB|Ortadoğu Anadolu
TRB1|Malatya, Elazığ, Bingöl, Tunceli
TRB2|Van, Muş, Bitlis, Hakkari
TRC|Güneydoğu Anadolu
TRC1|Gaziantep, Adıyaman, Kilis
TRC2|Şanlıurfa, Diyarbakır
TRC3|Mardin, Batman, Şırnak, Siirt
UK|United Kingdom
UKC|North East (England)
UKC1|Tees Valley and Durham
UKC2|Northumberland and Tyne and Wear
UKD|North West (England)
UKD1|Cumbria
UKD3|Greater Manchester
UKD4|Lancashire
UKD6|Cheshire
UKD7|Merseyside
UKE|Yorkshire and the Humber
UKE1|East Yorkshire and Northern Lincolnshire
UKE2|North Yorkshire
UKE3|South Yorkshire
UKE4|West Yorkshire
UKF|East Midlands (England)
UKF1|Derbyshire and Nottinghamshire
UKF2|Leicestershire, Rutland and Northamptonshire
UKF3|Lincolnshire
UKG|West Midlands (England)
UKG1|Herefordshire, Worcestershire and Warwickshire
UKG2|Shropshire and Staffordshire
UKG3|West Midlands
UKH|East of England
UKH1|East Anglia
UKH2|Bedfordshire and Hertfordshire
UKH3|Essex
UKI|London
UKI3|Inner London - West
UKI4|Inner London - East
UKI5|Outer London - East and North East
UKI6|Outer London - South
UKI7|Outer London - West and North West
UKJ|South East (England)
UKJ1|Berkshire, Buckinghamshire and Oxfordshire
UKJ2|Surrey, East and West Sussex
UKJ3|Hampshire and Isle of Wight
UKJ4|Kent
UKK|South West (England)
UKK1|Gloucestershire, Wiltshire and Bristol/Bath area
UKK2|Dorset and Somerset
UKK3|Cornwall and Isles of Scilly
UKK4|Devon
UKL|Wales
UKL1|West Wales and The Valleys
UKL2|East Wales
UKM|Scotland
UKM5|North Eastern Scotland
UKM6|Highlands and Islands
UKM7|Eastern Scotland
UKM8|West Central Scotland
UKM9|Southern Scotland
UKN|Northern Ireland
UKN0|Northern Ireland
`;

/** All regions of levels 0 to 2, ordered by code. */
export const nutsRegions: readonly NutsRegion[] = parseRows(table).map(
  ([code = "", label = ""]) => ({ code, label }),
);

const byCode = new Map(nutsRegions.map((region) => [region.code, region]));

/** The region of a NUTS code of levels 0 to 2; null if there is none. */
export function findNutsRegion(code: string): NutsRegion | null {
  return byCode.get(code) ?? null;
}

/**
 * The NUTS prefix of a country: its ISO alpha-2 code, except EL for Greece and UK for the United
 * Kingdom.
 */
export function nutsPrefixOf(countryCode: string): string {
  return { GR: "EL", GB: "UK" }[countryCode] ?? countryCode;
}

/**
 * The regions of levels 1 and 2 of a country (ISO alpha-2), for selection in a form; empty for
 * countries without NUTS.
 */
export function regionsOf(countryCode: string): NutsRegion[] {
  const prefix = nutsPrefixOf(countryCode);
  return nutsRegions.filter((region) => region.code.length > 2 && region.code.startsWith(prefix));
}

/** Whether a code is a region of levels 0 to 2, or of level 3 (five characters) within one. */
export function isNutsCode(code: string): boolean {
  return byCode.has(code) || (/^[A-Z0-9]{5}$/.test(code) && byCode.has(code.slice(0, 4)));
}

/**
 * A region as a concept; for a level 3 code its label is the name of the level 2 region. Null for
 * an unknown code.
 */
export function nutsConcept(code: string): Concept | null {
  if (!isNutsCode(code)) return null;
  const label = byCode.get(code.slice(0, 4))?.label ?? code;
  return { iri: `${nutsScheme}/code/${code}`, scheme: nutsScheme, label };
}
