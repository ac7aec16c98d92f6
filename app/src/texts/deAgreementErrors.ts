/** The errors of agreements and of the ladder between communities, in German. */
import { dateOf, field } from "./deFields.js";
import type { ErrorWords } from "./en.js";

/** Where a concern is, in the order of the contracts. */
const rungs = [
  "vorbei oder nie vorgetragen",
  "im Gespräch",
  "in Verhandlung",
  "bei der Aussetzung",
  "bei der Trennung",
];

const readAgreement = "Berichtige die Vereinbarung; ihre Grenzen stehen in der Beschreibung von `AgreementTerms`.";
const seeLadder = "Sieh auf der Leiter zwischen beiden nach, was jetzt offen ist, was folgt und ab wann.";

export const agreementErrors: Record<string, ErrorWords> = {
  AgreementNotFoundError: {
    says: () => "Auf dieser Kette gibt es eine solche Vereinbarung nicht.",
    next: "Prüfe die Kennung und die Kette.",
  },
  UnknownAgreementError: {
    says: (agreement) => `Auf dieser Kette gibt es keine Vereinbarung ${agreement}.`,
    next: "Prüfe die Kennung: Die einer Vereinbarung ist die ihres ersten Wortlauts.",
  },
  AlreadyPutError: {
    says: () => "Derselbe Mensch hat genau diesen Wortlaut schon vorgelegt.",
    next: "Verwende ihn, oder lege einen mit anderem Salz vor.",
  },
  UnknownTextError: {
    says: () => "Einen solchen Wortlaut hat dieser Mensch nicht vorgelegt.",
    next: "Lies den Wortlaut von der Kette.",
  },
  AlreadyPresentedError: {
    says: (_text, community) => `Der Wortlaut liegt den Mitgliedern von ${community} schon vor.`,
    next: "Stimme ihm zu.",
  },
  NotAPartyError: {
    says: (_text, community) =>
      `${community} ist an diesem Wortlaut nicht beteiligt, oder er wurde dort noch nicht vorgebracht.`,
    next: "Wähle eine beteiligte Gemeinschaft; ein Mitglied von ihr bringt den Wortlaut zuerst vor.",
  },
  WrongPartyError: {
    says: (index, party) =>
      `Die beteiligte Gemeinschaft ${index}, ${party}, steht am falschen Platz, ist keine, oder nicht die der Vereinbarung.`,
    next: "Nenne jede Gemeinschaft einmal, nach Adressen geordnet; eine Änderung behält die Beteiligten.",
  },
  AgreementOutOfRangeError: {
    says: (name, value, least, most) => `${field(name)} ist ${value}, muss aber von ${least} bis ${most} sein.`,
    next: readAgreement,
  },
  DraftPendingError: {
    says: (_agreement, draft, until) => `Der Wortlaut ${draft} wartet bis ${dateOf(until)} auf Zustimmung.`,
    next: "Lass die Beteiligten ihm zustimmen, oder warte, bis seine Zeit vorbei ist.",
  },
  NothingToSettleError: {
    says: () => "Kein neuer Wortlaut ist an die Stelle des alten getreten.",
    next: "Es ist nichts zu tun: Was gilt, wird aus der Zustimmung gelesen.",
  },
  NotInForceError: {
    says: (_agreement, community) => `Die Vereinbarung gilt für ${community} nicht.`,
    next: "Sieh nach, wer zu ihr steht, bis wann sie läuft und was zwischen den Beteiligten ist.",
  },
  NotProvidedError: {
    says: (_agreement, provision) => `Die geltende Vereinbarung sieht das hier nicht vor: ${field(provision)}.`,
    next: "Lege einen Wortlaut vor, der es vorsieht.",
  },
  NeedStandsError: {
    says: (_agreement, community, until) => `${community} hat schon eine Not erklärt, bis ${dateOf(until)}.`,
    next: "Es ist nichts zu tun; wer sie erklärt hat, kann mehr sagen.",
  },
  NoNeedError: {
    says: () => "Du hast hier keine Not erklärt, die noch besteht.",
    next: "Wer sie erklärt hat, kann sie beenden, oder die Gemeinschaft durch Entscheidung.",
  },
  NotTheMoverError: {
    says: (person) => `Nur ${person} kann das beantragen.`,
    next: "Sende es mit dem Konto dessen, der wechselt.",
  },
  MovesTooSoonError: {
    says: (_community, person, season) => `${person} kann ab Saison ${season} der eigenen Gemeinschaft wechseln.`,
    next: "Warte, bis zwei Saisons vergangen sind, oder lass Mitglieder bürgen.",
  },
  NeedEndedByMembersError: {
    says: (community, person, season) =>
      `Die Mitglieder von ${community} haben eine Not beendet, die ${person} erklärt hatte; ${person} kann ab Saison ${season} wieder eine erklären.`,
    next: "Besteht die Not trotzdem, so erkläre sie ein anderes Mitglied.",
  },
  FirstSeasonError: {
    says: (community) => `${community} ist in der ersten Saison; in ihr geht niemand dorthin hinüber.`,
    next: "Warte bis zur nächsten Saison, oder lass dort Mitglieder bürgen.",
  },
  SatBeforeError: {
    says: (community, person) => `${person} war schon einmal Mitglied von ${community}.`,
    next: "Wer zurückkommt, für den wird gebürgt: lass das Mitglieder dort tun.",
  },
  SeatSentAnotherError: {
    says: (_community, person) => `Von diesem Sitz ist schon ${person} hinübergegangen.`,
    next: "Lass dort Mitglieder bürgen, wo du hin willst.",
  },
  NotVouchedForError: {
    says: (community, person) => `In ${community} hat niemand für ${person} gebürgt.`,
    next: "Lass dort Mitglieder bürgen, wo dieser Mensch hin will.",
  },
  MoversReachedError: {
    says: (_agreement, community, most) =>
      `Durch diese Vereinbarung sind in dieser Saison schon ${most} zu ${community} gekommen.`,
    next: "Warte auf die nächste Saison.",
  },
  WrongInstructionError: {
    says: (name) => `Das Feld ${field(name)} der Anweisung gehört nicht zu ihrem Schritt.`,
    next: "Erzeuge den Schritt mit den Funktionen des Pakets.",
  },
  LadderTakenError: {
    says: (from) => `Zwischen beiden läuft eine Beschwerde von ${from}, oder alle Verbindungen sind gelöst.`,
    next: "Es gibt eine Beschwerde zur Zeit: Antworte auf diese, oder warte, bis sie vorbei ist.",
  },
  OthersTurnError: {
    says: (community, _other, from) =>
      `Die letzte Beschwerde war die von ${community}: Bis ${dateOf(from)} ist die andere Seite an der Reihe.`,
    next: "Warte bis dahin.",
  },
  RaisedBeforeError: {
    says: (answerable) => `Was ${answerable} an dem Tag getan hat, wurde schon einmal vorgetragen.`,
    next: "Niemand steht zweimal für dasselbe ein. Trage vor, was an einem anderen Tag geschah.",
  },
  NotAnswerableError: {
    says: (community, person) => `${person} war nie Mitglied von ${community} und hält auch dieses Mandat nicht.`,
    next: "Nenne ein Mitglied der anderen Seite, oder wer eines ihrer Mandate hält, mit dessen Kennung.",
  },
  NotYetHappenedError: {
    says: (at) => `${dateOf(at)} ist noch nicht gekommen.`,
    next: "Sag, wann es geschehen ist.",
  },
  WrongRungError: {
    says: (_community, _other, rung) => `Das geht jetzt nicht. Die Beschwerde ist ${rungs[Number(rung)] ?? rungs[0]}.`,
    next: seeLadder,
  },
  NotTheRaiserError: {
    says: (community) => `Die Beschwerde ist die der anderen Seite, nicht die von ${community}.`,
    next: "Nur wer sie vorgetragen hat, geht ihre Schritte und nimmt sie zurück, und nur die andere Seite macht Angebote.",
  },
  StepTooSoonError: {
    says: (_community, _other, ripeAt) => `Der Schritt davor hat Zeit bis ${dateOf(ripeAt)}.`,
    next: seeLadder,
  },
  DecidedTooSoonError: {
    says: () => "Die Mitglieder haben über diesen Schritt entschieden, bevor der davor gegangen war.",
    next: "Lege ihn jetzt vor, mit dem, was die andere Seite seither gesagt hat.",
  },
  AnotherConcernError: {
    says: () => "Der Schritt gilt einer anderen Beschwerde als der, die läuft.",
    next: "Lege ihn den Mitgliedern neu vor, für die Beschwerde, die es gibt.",
  },
  NoSuchOfferError: {
    says: (_concern, offer) => `In dieser Beschwerde gibt es kein Angebot ${offer} mit diesen Worten.`,
    next: "Die Angebote und ihre Nummern stehen unter den Antworten.",
  },
  TooManyRepliesError: {
    says: (person, most) => `${person} hat zu dieser Beschwerde schon ${most} Dinge gesagt.`,
    next: "Lass andere sprechen.",
  },
};
