/** What several German errors name alike. */
import { type Hex, hexToString, trim } from "viem";

/** Numbers in charters and terms, by the contracts' names for them. */
const fields: Record<string, string> = {
  capacity: "höchste Zahl der Sitze",
  seasonLength: "Länge der Saison in Sekunden",
  standingShare: "nötige Zustimmung in Hundertsteln eines Prozents",
  longestTermDays: "längste Laufzeit in Tagen",
  vouches: "nötige Bürgen",
  growth: "Neue je Saison",
  objectors: "Einwände, die eine Aufnahme anhalten",
  admissionNotice: "Frist vor einer Aufnahme in Sekunden",
  recoveryNotice: "Frist vor dem Ersatz eines Schlüssels in Sekunden",
  seconders: "nötige Unterstützende",
  raisers: "Mitglieder, die die Tragweite heraufsetzen",
  rounds: "Fassungen, bis Einwände überstimmt werden können",
  circle: "Zahl der Menschen im ausgelosten Kreis",
  treasuryShare: "Ausgaben von geringer Tragweite in Hundertsteln eines Prozents",
  voting: "Zeit für Stimmen in Sekunden",
  process: "Zeit für eine Entscheidung in Sekunden",
  reviewers: "Zahl der Prüfenden",
  reviews: "nötige Prüfungen",
  modules: "Zahl der Module",
  size: "Umfang in Byte",
  termDays: "Laufzeit in Tagen",
  reviewDays: "Tage bis zur neuen Prüfung",
  scope: "Zahl der Befugnisse",
  conditions: "Zahl der Bedingungen",
  values: "Zahl der Werte einer Bedingung",
  argument: "Nummer eines Arguments",
  gate: "Daten der Schranke in Byte",
  callsPerSeason: "Aufrufe je Saison",
  amountPerSeason: "Betrag je Saison",
  wait: "Wartezeit in Sekunden",
  parties: "Zahl der Beteiligten",
  names: "Zahl der Namen",
  quorum: "Zahl der Beteiligten, die sie am Leben halten",
  dialogue: "Zeit für das Gespräch in Sekunden",
  negotiation: "Zeit für die Verhandlung in Sekunden",
  suspension: "längste Aussetzung in Sekunden",
  movers: "Wechselnde je Saison",
  aidPerSeason: "Hilfe je Saison",
  office: "Länge des Namens der Aufgabe in Byte",
  duration: "Dauer in Sekunden",
  aid: "gegenseitige Hilfe",
  movement: "freier Wechsel",
  data: "Form",
  other: "andere Seite",
  agreement: "Vereinbarung",
  offer: "Angebot",
  concern: "Beschwerde",
};

/** A bytes32 that holds the name of a field. */
export function field(name: string | undefined): string {
  const decoded = hexToString(trim((name ?? "0x") as Hex, { dir: "right" }));
  return fields[decoded] ?? decoded;
}

export const newSignature = "Bitte um eine neue Unterschrift unter genau diese Nachricht, auf dieser Kette.";

/** Unix seconds, as the contracts give them in an error. */
export const dateOf = (seconds: string | undefined) =>
  new Date(Number(seconds) * 1000).toISOString().replace(/T(..:..).*/, " $1 UTC");
