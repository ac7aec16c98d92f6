/** The errors of decisions, hearings, reviews and partings, in German. */
import { dateOf, field, newSignature } from "./deFields.js";
import type { ErrorWords } from "./en.js";

/** Where a decision is, in the order of the contracts. */
const phases = [
  "ist hier unbekannt",
  "wartet auf die Antwort des betroffenen Menschen",
  "wartet darauf, dass ihr Kreis ausgelost wird",
  "wird beraten",
  "steht zur Abstimmung",
  "ist geschlossen und hört letzte Einwände",
  "wartet, während Mitglieder mit ihrem Anteil gehen können",
  "kann ausgeführt werden",
  "ist verfallen",
  "ist ausgeführt",
  "ist durch eine neue Fassung ersetzt",
  "ist angehalten, weil Mitglieder ihre Tragweite heraufgesetzt haben",
];

/** Why a decision does not pass, in the order of the contracts. */
const findings = [
  "sie ist angenommen",
  "sie ist gegen Einwände angenommen",
  "zu wenige Mitglieder unterstützen sie",
  "ein Einwand steht",
  "eine Behauptung, auf der sie ruht, ist nicht belegt",
  "eine Gegenbehauptung ist belegt",
  "weniger als die Hälfte haben sich geäußert",
  "zu wenige stimmen zu",
  "ihre Aufrufe brauchen mehr als die Hälfte aller Mitglieder",
  "zu wenige aus dem Kreis stimmen zu",
  "noch wurde niemand gefragt",
];

const stakes = ["geringe", "hohe", "menschliche", "grundlegende"];

const phaseAt = (phase: string | undefined) => phases[Number(phase)] ?? phases[0];
const notNow = (phase: string | undefined) => `Das geht jetzt nicht. Die Entscheidung ${phaseAt(phase)}.`;
const seeClock = "Sieh nach, wann was an der Reihe ist.";
const correct = "Berichtige den Vorschlag; seine Grenzen stehen in der Dokumentation von `Proposal`.";

export const decisionErrors: Record<string, ErrorWords> = {
  DecisionNotFoundError: {
    says: () => "Diese Entscheidung gibt es in dieser Gemeinschaft nicht.",
    next: "Prüfe die Kennung und die Gemeinschaft, in der sie vorgelegt wurde.",
  },
  NotADivisionError: {
    says: () => "Diese Entscheidung teilt die Gemeinschaft nicht.",
    next: "Nenne die Entscheidung, die sie teilt.",
  },
  AlreadyOpenedError: {
    says: () => "Genau diese Entscheidung wurde schon vorgelegt.",
    next: "Nimm sie, oder lege eine andere vor.",
  },
  WrongProposalError: {
    says: () => "Das ist nicht der Vorschlag oder Satz dieser Entscheidung.",
    next: "Lies die Entscheidung von der Kette.",
  },
  WrongPhaseError: { says: (_community, _id, phase) => notNow(phase), next: seeClock },
  NotNowError: { says: (_community, _id, phase) => notNow(phase), next: seeClock },
  NotPassedError: {
    says: (_community, _id, finding) =>
      `Die Entscheidung ist nicht angenommen: ${findings[Number(finding)] ?? "noch wurde niemand gefragt"}.`,
    next: "Sieh dir die Stimmen an. Wer sie vorgelegt hat, kann eine neue Fassung vorlegen.",
  },
  StakesTooLowError: {
    says: (given, needed) =>
      `Das ist eine Frage von ${stakes[Number(given)] ?? "anderer"}r Tragweite; nötig ist ${stakes[Number(needed)] ?? "höhere"} Tragweite.`,
    next: "Lege sie mit dieser Tragweite vor.",
  },
  WrongStepsError: {
    says: (step) =>
      `Schritt ${Number(step) + 1} passt nicht zu den anderen oder nicht zu dieser Tragweite, oder nennt, was nicht gemeint sein kann.`,
    next: "Ausschluss, neue Satzung, Auflösung und Teilung werden je für sich entschieden; wo es um Menschen geht, wird nichts bezahlt; die andere Hälfte einer Teilung ist eine Gemeinschaft, die es gibt.",
  },
  ForbiddenStepError: {
    says: (step, target) =>
      `Schritt ${Number(step) + 1} würde ${target} aufrufen, was das Konto durch keine Entscheidung tut, oder schließt aus, wer ihn ausführt.`,
    next: "Nimm den Schritt, der dafür da ist: aufnehmen, aussetzen, ausschließen oder die Satzung ändern. Einen Ausschluss führt ein anderes Mitglied aus.",
  },
  ProposalOutOfRangeError: {
    says: (name, value, least, most) => `${field(name)} im Vorschlag ist ${value}; erlaubt ist ${least} bis ${most}.`,
    next: correct,
  },
  WrongPartiesError: {
    says: () =>
      "Wo es um Menschen geht, wird genannt, wen es betrifft und, wenn es jemanden gibt, wer verletzt wurde; sonst niemand.",
    next: correct,
  },
  OverTreasuryShareError: {
    says: () => "Mit dem, was in dieser Saison schon ausgegeben ist, wäre es mehr, als geringe Tragweite erlaubt.",
    next: "Warte auf die nächste Saison, oder lege sie mit hoher Tragweite vor.",
  },
  TooManyError: {
    says: (_what, person, most) => `${person} hat das in dieser Saison schon ${most} Mal getan, öfter geht es nicht.`,
    next: "Warte auf die nächste Saison.",
  },
  WrongFormerError: {
    says: () => "Die frühere Fassung ist von jemand anderem, ausgeführt oder schon ersetzt.",
    next: "Antworte auf deine eigene neueste Fassung.",
  },
  AlreadySaidError: {
    says: (_community, _id, person) => `${person} hat das schon gesagt.`,
    next: "Es ist nichts zu tun.",
  },
  WrongStatementSignatureError: {
    says: (person) => `${person} hat das nicht unterschrieben.`,
    next: "Bitte den Menschen um eine neue Unterschrift, unter den eigenen Worten der Gemeinschaft und der Entscheidung.",
  },
  StatementOvertakenError: {
    says: (_community, _id, person) => `${person} hat später etwas anderes gesagt, und das gilt.`,
    next: "Frage, ob es noch so gemeint ist: das lässt sich mit einer Transaktion sagen.",
  },
  AlreadyRepliedError: {
    says: (_community, _id, person) => `${person} hat schon geantwortet.`,
    next: "Die Antwort bleibt stehen. Sprich daneben mit den Mitgliedern.",
  },
  NotThePersonError: {
    says: (_community, _id, person) => `${person} ist nicht der Mensch, den diese Entscheidung dafür nennt.`,
    next: "Nimm das Konto des Menschen, den sie betrifft oder der verletzt wurde.",
  },
  HeardThisSeasonError: {
    says: (_community, affected, first) =>
      `Über ${affected} urteilt in dieser Saison schon ein Kreis, in der Entscheidung ${first}.`,
    next: "Warte ab, wie jene Entscheidung ausgeht, und bitte in der nächsten Saison um einen Kreis.",
  },
  NotDrawableError: {
    says: (_id, block) =>
      block === "0"
        ? "Noch hat niemand um den Kreis gebeten."
        : `Block ${block}, der den Kreis auslost, ist noch nicht vorbei oder zu alt.`,
    next: "Bitte um den Kreis, und lose ihn ein paar Blöcke später aus.",
  },
  WrongSeatError: {
    says: (index, seat, person) => `Als Nummer ${index} ist Sitz ${seat} ausgelost, der nicht ${person} gehört.`,
    next: "Lies die Mitglieder noch einmal: jemand ist gekommen oder gegangen.",
  },
  NobodyToJudgeError: {
    says: () => "Alle Mitglieder sind an dieser Sache beteiligt.",
    next: "Niemand ist übrig, um zu urteilen: Sie kann nicht entschieden werden.",
  },
  DissolvedError: {
    says: (community) => `${community} ist aufgelöst: Es wird nichts mehr entschieden.`,
    next: "Mitglieder können mit ihrem Anteil gehen.",
  },
  NotTheHearingsError: {
    says: (caller) => `${caller} ist nicht der Vertrag, der Menschen anhört.`,
    next: "Lose den Kreis aus: Das öffnet die Abstimmung.",
  },
  NotTheDecisionsError: {
    says: (caller) => `${caller} ist nicht der Vertrag, der entscheidet.`,
    next: "Lege eine Entscheidung über einen Menschen vor: Damit beginnt die Anhörung.",
  },
  NoExitError: {
    says: (_community, _id, phase) => `Jetzt kann niemand mit einem Anteil gehen. Die Entscheidung ${phaseAt(phase)}.`,
    next: "Ohne Anteil können Mitglieder immer gehen.",
  },
  ConsentedError: {
    says: (_community, _id, person) => `${person} hat der Entscheidung zugestimmt.`,
    next: "Wer zugestimmt hat, kann ohne Anteil gehen.",
  },
  WrongTokenError: {
    says: (index, token) => `Token ${index}, ${token}, steht nicht in aufsteigender Folge.`,
    next: "Nenne jeden Token einmal, aufsteigend.",
  },
  NotDividingError: {
    says: () => "Diese Entscheidung teilt jetzt nichts.",
    next: "Mitglieder gehen hinüber, sobald die Teilung ausgeführt ist, bis sie verfällt.",
  },
  NotInTheHalfError: {
    says: (half, person) => `${person} hat keinen Sitz in ${half}.`,
    next: "Gründet die andere Hälfte mit diesem Menschen, oder lasst ihn vorher beitreten.",
  },
  WrongSideSignatureError: {
    says: (person) => `Die Unterschrift ist nicht die von ${person} unter diese Teilung, oder dieser Mensch bleibt.`,
    next: newSignature,
  },
  NobodyStaysError: {
    says: (community) => `In ${community} bliebe niemand.`,
    next: "Löst die Gemeinschaft stattdessen auf.",
  },
  NotAReviewerError: {
    says: (person) => `${person} gehört nicht zu den Prüfenden, denen die Satzung vertraut.`,
    next: "Nimm das Konto eines Prüfenden.",
  },
  NoReviewError: {
    says: () => "Wer prüft, sagt, dass eine Behauptung gilt oder nicht gilt, oder nimmt das zurück.",
    next: "Wähle eines davon.",
  },
  OutdatedError: {
    says: (reviewer) => `${reviewer} hat diese Behauptung seither noch einmal geprüft.`,
    next: "Das spätere Wort gilt: Es ist nichts zu tun.",
  },
  FromTheFutureError: {
    says: (at) => `Die Prüfung nennt ${dateOf(at)}, was noch nicht gekommen ist.`,
    next: "Warte bis dahin.",
  },
  WrongReviewSignatureError: {
    says: (reviewer) => `Die Unterschrift ist nicht die von ${reviewer} unter diese Prüfung.`,
    next: newSignature,
  },
};
