/**
 * A skill of the ESCO classification: address and English label, as the European Commission
 * publishes them.
 */
function skill(id: string, label: string) {
  return { iri: `http://data.europa.eu/esco/skill/${id}`, label };
}

export const esco = {
  integratedCircuits: skill("2b9f4584-da2e-44e2-a2fb-4dd4fc64c1a2", "integrated circuits"),
  designIntegratedCircuits: skill(
    "6d12ac9b-5ec0-49b9-bd70-5a19352585cb",
    "design integrated circuits",
  ),
  microelectronics: skill("4b164a27-849f-4be2-ae79-d26a4969b677", "microelectronics"),
  testHardware: skill("52b38e90-3d05-4042-a9e2-d19dec8dd7c1", "test hardware"),
  workInTeams: skill("60c78287-22eb-4103-9c8c-28deaa460da0", "work in teams"),
  circularEconomy: skill("22c45bf7-e52b-475f-847b-c32a87f65a5d", "circular economy"),
  climateChangeImpact: skill("1565b401-1754-4b07-8f1a-eb5869e64d95", "climate change impact"),
  assessEnvironmentalImpact: skill(
    "e541c69c-ea80-4b17-87cb-4001d0b9d303",
    "assess environmental impact",
  ),
  promoteSustainability: skill("469e19ed-a0bd-445a-ae2d-4ba9430e296b", "promote sustainability"),
  engageWithStakeholders: skill("99c4c69a-025c-464f-adda-874c7f107a31", "engage with stakeholders"),
  manageResearchData: skill("08b04e53-ed25-41a2-9f90-0b9cd939ba3d", "manage research data"),
  dataQualityProcesses: skill(
    "713fb616-118e-40bc-9366-4a69879a49d5",
    "implement data quality processes",
  ),
  protectPersonalData: skill(
    "33a82b83-c838-4889-ae62-fae1317481eb",
    "protect personal data and privacy",
  ),
  evaluateDigitalContent: skill(
    "1d6c7de4-350e-4868-a47b-333b4b0d9650",
    "evaluate data, information and digital content",
  ),
  thinkCritically: skill("7dd94ad3-13d6-43fe-8b94-51fcbf67ced9", "think critically"),
  interactInJapanese: skill(
    "dd5cb6ea-3818-4734-816d-821a67a3684e",
    "interact verbally in Japanese",
  ),
  understandWrittenJapanese: skill(
    "7077db13-08c2-4482-918c-e6291e04f82b",
    "understand written Japanese",
  ),
  interculturalCompetence: skill(
    "c10d5d87-36cf-42f5-8a12-e560fb5f4af8",
    "demonstrate intercultural competence",
  ),
  identifyFloodRisk: skill("b7729524-6d0e-45b6-87c8-79af1e955a5b", "identify risk of flooding"),
  energyStorageSystems: skill("6c6daac0-80f5-431f-a33f-c5b722094657", "energy storage systems"),
  waterPolicies: skill("4ee4ed1d-dc38-48e0-a9e6-a6b64f316ea6", "water policies"),
} as const;
