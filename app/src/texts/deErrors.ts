/** Every error of the SDK, in German: what happened, and what to do next. */
import { agreementErrors } from "./deAgreementErrors.js";
import { decisionErrors } from "./deDecisionErrors.js";
import { dateOf, field, newSignature } from "./deFields.js";
import type { ErrorWords } from "./en.js";

/** Why a mandate does not stand, in the order of the contracts. */
const refusals = [
  "Es gilt",
  "Niemand hat es vorgeschlagen",
  "Es ist noch nicht angenommen",
  "Wer es innehatte, ist zurückgetreten oder hat es abgelehnt",
  "Wer es innehatte, hat die Gemeinschaft verlassen",
  "Wer es innehat, ist kein Mitglied, und die Satzung verlangt Mitglieder",
  "Seine Laufzeit ist vorbei",
  "Es ist ausgesetzt",
  "Zu wenige Mitglieder stimmen zu",
];
const [unknownRefusal, tooFewConsents] = [1, 8];

/** What a mandate is, in the order of the contracts. */
const states = ["nicht vorgeschlagen", "vorgeschlagen", "angenommen", "niedergelegt"];

const readCharter = "Berichtige die Satzung; ihre Grenzwerte stehen in der Dokumentation von „Charter“.";
const readTerms = "Berichtige die Bestimmungen; ihre Grenzwerte stehen in der Dokumentation von „Terms“.";
const askScope = "Wähle einen Aufruf, den eine der Befugnisse des Mandats erlaubt, oder schlag ein neues Mandat vor.";
const askCharter = "Das kann nur ein Modul, dem die Satzung diese Macht gibt.";
const checkAddress = "Prüfe die Adresse und die Kette.";
const checkMandate = "Prüfe die Kennung und die Gemeinschaft, in der es vorgeschlagen wurde.";
const checkCommunity =
  "Prüfe die Adresse; eine Gemeinschaft öffnet sich, wenn alle Gründungsmitglieder unterschrieben haben.";

export const errors: Record<string, ErrorWords> = {
  ...decisionErrors,
  ...agreementErrors,
  // The package itself: they have no values.
  MismatchedWordsError: {
    says: () => "Dieser Wortlaut ist nicht der, den die Kette kennt. Nichts wurde unterschrieben.",
    next: "Lies ihn noch einmal von der Kette, und misstraue der Quelle, aus der du diesen hast.",
  },
  CommunityNotFoundError: {
    says: () => "Unter dieser Adresse gibt es auf dieser Kette keine offene Gemeinschaft.",
    next: "Prüfe die Adresse und die Kette; eine Gemeinschaft öffnet sich, wenn alle Gründungsmitglieder unterschrieben haben.",
  },
  MandateNotFoundError: {
    says: () => "Dieses Mandat gibt es in dieser Gemeinschaft nicht.",
    next: checkMandate,
  },
  HistoryUnavailableError: {
    says: () => "Der Index antwortet nicht.",
    next: "Prüfe seine Adresse; ohne ihn antwortet die Kette, soweit sie kann.",
  },
  HistoryAnswerError: {
    says: () => "Die Antwort des Index ist unbrauchbar.",
    next: "Prüfe, ob er ein Index von Folkmoot in dieser Version und von dieser Kette ist.",
  },
  SeasonNotOpenedError: {
    says: () =>
      "Die Saison hat noch keinen Zufallswert, deshalb kann in ihr noch keine Zustimmung unterschrieben werden.",
    next: "Eröffne die Saison (openSeason), oder gib die Zustimmung mit einer Transaktion: Auch das eröffnet sie.",
  },
  MalformedSignatureError: {
    says: () => "Was als Unterschrift angegeben wurde, ist keine: Länge oder Form stimmen nicht.",
    next: "Bitte um eine neue.",
  },
  NotAFounderError: {
    says: () => "Eine Unterschrift stammt von jemandem, der nicht zu den Gründungsmitgliedern gehört.",
    next: "Lass die Unterschrift weg, oder gründe mit der Liste, die unterschrieben wurde.",
  },
  AccountNeededError: {
    says: () => "Es wurde kein Konto angegeben, mit dem gehandelt werden soll.",
    next: "Gib „account“ an, oder lege den Client gleich mit einem Konto an.",
  },
  SignerNotConnectedError: {
    says: () => "Der ethers-Signer ist mit keinem Provider verbunden, der JSON-RPC annimmt.",
    next: "Verbinde ihn mit einem, zum Beispiel signer.connect(new JsonRpcProvider(url)); ein FallbackProvider ist keiner.",
  },
  NoContractError: {
    says: () => "An dieser Adresse gibt es auf dieser Kette keinen Vertrag.",
    next: "Prüfe die Kette und die angegebenen Adressen; vielleicht ist Folkmoot hier nicht aufgestellt.",
  },
  WrongChainError: {
    says: () => "Der Knoten spricht für eine andere Kette als die, für die der Client gemacht ist.",
    next: "Stelle die Wallet oder den Knoten auf das richtige Netz um.",
  },
  RejectedError: {
    says: () => "Du hast in deiner Wallet abgelehnt. Nichts wurde gesendet.",
    next: "Versuche es wieder, wann immer du willst.",
  },
  UnknownRevertError: {
    says: () => "Der Aufruf wurde abgelehnt, mit einer Antwort, die hier niemand kennt.",
    next: "Wenn sie von einem Vertrag außerhalb von Folkmoot kam, frage die Menschen, die ihn geschrieben haben.",
  },
  MixedVoicesError: {
    says: () =>
      "Diese Stimmen gehören nicht zusammen: Sie unterscheiden sich in Gemeinschaft, Angelegenheit, Saison oder in dem, was sie sagen.",
    next: "Ordne sie nach Gruppen, und reiche jede Gruppe für sich ein.",
  },
  NotADocumentError: {
    says: () => "Das ist kein unterschriebenes Dokument.",
    next: "Bitte noch einmal um die Datei, den Link oder den Code, und zwar vollständig.",
  },
  DocumentTooLargeError: {
    says: () => "Das Dokument ist länger, als ein unterschriebenes Dokument sein kann.",
    next: "Unterschreibe weniger Zeilen oder Aufrufe auf einmal.",
  },
  UnknownDocumentError: {
    says: () => "Dieses Dokument ist von einer Fassung oder Art, die hier niemand kennt.",
    next: "Lies es mit einer neueren Fassung von Folkmoot.",
  },
  DocumentFieldError: {
    says: () => "In diesem Dokument fehlt eine Angabe, oder eine ist falsch.",
    next: "Bitte noch einmal um das Dokument, so, wie es unterschrieben wurde.",
  },
  MalleableSignatureError: {
    says: () => "Was als Unterschrift angegeben wurde, ist die veränderte Form einer Unterschrift.",
    next: "Bitte um die Unterschrift so, wie die Wallet sie gemacht hat.",
  },
  MailboxRefusedError: {
    says: () => "Der Briefkasten hat das Dokument nicht angenommen.",
    next: "Gib das Dokument als Datei weiter, oder reiche es selbst bei der Kette ein.",
  },
  MailboxUnreachableError: {
    says: () => "Der Briefkasten antwortet nicht, oder nicht so, wie ein Briefkasten antwortet.",
    next: "Bewahre das Dokument als Datei auf, und versuche es später wieder, oder reiche es selbst ein.",
  },

  // The assembly.
  WrongFounderCountError: {
    says: (founders, capacity) =>
      `${founders} Gründungsmitglieder passen nicht in eine Gemeinschaft von 1 bis ${capacity}.`,
    next: "Gründe mit mindestens einer Person und höchstens so vielen, wie die Satzung Sitze hat; das sind höchstens 256.",
  },
  DuplicateFounderError: {
    says: (index, founder) => `Gründungsmitglied ${index}, ${founder}, steht zweimal in der Liste.`,
    next: "Nenne jedes Gründungsmitglied einmal.",
  },
  ZeroFounderError: {
    says: (index) => `Gründungsmitglied ${index} ist die Nulladresse, also niemand.`,
    next: "Ersetze sie durch die Adresse eines Menschen.",
  },
  WrongFounderSignatureError: {
    says: (index, founder) =>
      `Die Unterschrift an Stelle ${index} ist nicht die von ${founder} unter diese Satzung mit diesen Gründungsmitgliedern.`,
    next: newSignature,
  },
  NoSuchFounderError: {
    says: (index) => `Für Stelle ${index} gibt es eine Unterschrift, aber kein Gründungsmitglied.`,
    next: "Gib für jedes Gründungsmitglied eine Unterschrift an, von „first“ an.",
  },
  FounderLeftError: {
    says: (_index, founder) =>
      `${founder} ist gegangen, bevor die Gemeinschaft offen war; mit dieser Person kann sie sich nicht mehr öffnen.`,
    next: "Gründe noch einmal, mit einem anderen Zusatzwert (Salt) oder anderen Gründungsmitgliedern.",
  },
  AlreadyFoundedError: {
    says: (community) => `Diese Gründungsmitglieder haben mit dieser Satzung schon ${community} eröffnet.`,
    next: "Nutze diese Gemeinschaft, oder gründe eine weitere mit einem anderen Zusatzwert (Salt).",
  },
  WrongCharterError: {
    says: (community) => `Das ist nicht die Satzung, die in ${community} gilt.`,
    next: "Lies sie aus der Kette: Vielleicht ist sie seither geändert worden.",
  },
  ZeroPersonError: {
    says: () => "Die Nulladresse ist niemand.",
    next: "Nenne die Adresse einer Person.",
  },
  AlreadySeatedError: {
    says: (community, person) => `${person} hat schon einen Sitz in ${community}.`,
    next: "Es ist nichts zu tun.",
  },
  TooSoonError: {
    says: (community, person, season) =>
      `${person} hat ${community} erst kürzlich verlassen und kann ab Saison ${season} wiederkommen.`,
    next: "Warte bis dahin: Dann zählt nichts mehr von der früheren Mitgliedschaft.",
  },
  TooManyTenuresError: {
    says: (community, person) => `${person} ist 255-mal in ${community} ein- und ausgetreten.`,
    next: "Tritt mit einer anderen Adresse bei.",
  },
  NoFreeSeatError: {
    says: (community, season) =>
      season === "0"
        ? `Alle Sitze von ${community} sind besetzt.`
        : `Alle Sitze von ${community} sind besetzt oder ruhen; der nächste wird mit Saison ${season} frei.`,
    next: "Warte, bis ein Sitz frei wird: Ein verlassener ruht über zwei Saisongrenzen.",
  },
  GrowthReachedError: {
    says: (community, growth, season) =>
      `${community} nimmt ${growth} Neue je Saison auf und hat das getan; ab Saison ${season} geht es weiter.`,
    next: "Versuche es in der nächsten Saison noch einmal.",
  },
  TooFewVouchesError: {
    says: (_community, person, vouches, needed) =>
      `Von den ${needed} Bürgschaften, die ${person} braucht, sind ${vouches} da.`,
    next: "Bitte weitere Mitglieder. Neue können erst ab ihrer zweiten Saison bürgen, und jedes Mitglied bringt je Saison eine Person herein.",
  },
  ObjectedError: {
    says: (_community, person, objectors) => `${objectors} Mitglieder haben Einwände gegen die Aufnahme von ${person}.`,
    next: "Sprich mit ihnen: Sie können den Einwand zurücknehmen, oder die Gemeinschaft entscheidet.",
  },
  NotRequestedError: {
    says: (community, person) => `${person} bittet nicht um einen Sitz in ${community}, oder hat das zurückgenommen.`,
    next: "Reiche zuerst die Unterschrift dieser Saison ein.",
  },
  NoticeRunsError: {
    says: (_community, person, ripeAt) => `Mitglieder können sich noch zu ${person} äußern: bis ${dateOf(ripeAt)}.`,
    next: "Versuche es danach noch einmal.",
  },
  WrongRequestSignatureError: {
    says: (person) => `Die Unterschrift ist nicht die von ${person} unter diese Satzung in dieser Saison.`,
    next: "Bitte um eine neue: Sie zählt nur in der Saison, in der sie geleistet wurde.",
  },
  RequestOvertakenError: {
    says: (_community, person) => `${person} hat die Bitte in dieser Saison zurückgenommen.`,
    next: "Die Person kann mit einer eigenen Transaktion wieder darum bitten, oder in der nächsten Saison unterschreiben.",
  },
  WrongLeavingSignatureError: {
    says: (person) =>
      `Die Unterschrift ist nicht die von ${person} unter den Austritt aus dieser Gemeinschaft in der jetzigen Mitgliedschaft.`,
    next: newSignature,
  },
  NotAbandonedError: {
    says: (community) => `${community} hat oder hatte in dieser oder der letzten Saison ein Mitglied.`,
    next: "Ein Konto wird weitergegeben, wenn eine ganze Saison lang niemand Mitglied war.",
  },
  NoHeirError: {
    says: (community) => `Die Satzung von ${community} nennt niemanden, der erbt.`,
    next: "Was ihr gehört, bleibt, wo es ist.",
  },
  SafeERC20FailedOperationError: {
    says: (token) => `Der Token ${token} hat nicht überwiesen. Nichts ist geschehen.`,
    next: "Lass ihn aus der Liste, und gib das Übrige weiter.",
  },
  AddressEmptyCodeError: {
    says: (target) => `Bei ${target} gibt es keinen Vertrag.`,
    next: checkAddress,
  },
  FailedCallError: {
    says: () => "Ein Aufruf im Inneren schlug fehl, ohne zu sagen, warum. Nichts ist geschehen.",
    next: "Versuche die Teile einzeln.",
  },
  NotTheAssemblyError: {
    says: () => "Nur die Versammlung gibt weiter, was einer verlassenen Gemeinschaft gehört.",
    next: "Nutze `sweep` der Versammlung.",
  },
  CharterOutOfRangeError: {
    says: (name, value, least, most) =>
      `In der Satzung steht für „${field(name)}“ ${value}; erlaubt ist ${least} bis ${most}.`,
    next: readCharter,
  },
  SameSentencesError: {
    says: () => "Zwei der Sätze, die Zustimmung geben, sie zurückziehen und Einwand erheben, sind gleich.",
    next: readCharter,
  },
  EvenCircleError: {
    says: (circle) => `Ein Kreis von ${circle} ließe sich halbieren.`,
    next: "Wähle eine ungerade Zahl von 3 bis 11.",
  },
  NoEvidenceError: {
    says: (evidence) =>
      `Prüfende zählt ein Vertrag, und ${evidence} passt nicht: Es ist keiner, oder es gibt keine Prüfenden.`,
    next: "Nenne Prüfende zusammen mit dem Vertrag, der ihre Prüfungen zählt, oder lass beides weg.",
  },
  WrongReviewerError: {
    says: (index, reviewer) =>
      `Die prüfende Adresse ${index}, ${reviewer}, ist die Nulladresse, steht zweimal da oder nicht an ihrer Stelle.`,
    next: "Nenne sie nach aufsteigender Adresse, jede einmal.",
  },
  NoSeedError: {
    says: () =>
      "Die Block-Hashes dieser Kette sind null; ihre Saisons hätten also keinen Zufallswert, den vorher niemand kennt.",
    next: "Gründe die Gemeinschaft auf einer anderen Kette.",
  },
  WrongModuleError: {
    says: (index, module) =>
      `Modul ${index}, ${module}, steht nicht an seiner Stelle, ist kein Vertrag oder hat eine unbekannte Macht.`,
    next: "Nenne Verträge nach aufsteigender Adresse, jeden einmal, mit mindestens einer bekannten Macht.",
  },
  NoSentencesError: {
    says: (sentences) =>
      `Unter ${sentences} gibt es keinen Vertrag, der Mandate in der Sprache der Satzung in Worte fasst.`,
    next: "Nenne einen, der auf dieser Kette liegt, zum Beispiel den englischen.",
  },
  NotOpenError: {
    says: (community) => `${community} ist auf dieser Kette nicht offen.`,
    next: checkCommunity,
  },
  NotSeatedError: {
    says: (community, person) => `${person} hat keinen Sitz in ${community}.`,
    next: "Nur Mitglieder haben hier eine Stimme; nimm die Adresse, mit der du Mitglied bist.",
  },
  UnknownMatterError: {
    says: (_community, matter) => `${matter} ist keine Angelegenheit.`,
    next: "Nimm die Kennung eines Mandats.",
  },
  WrongLineCountError: {
    says: (lines, most) => `Ein Bogen mit ${lines} Zeilen ist nicht möglich: nur 1 bis ${most}.`,
    next: "Teile den Bogen auf.",
  },
  WrongSignatureError: {
    says: (person) => `Die Unterschrift des Bogens ist nicht die von ${person}.`,
    next: newSignature,
  },
  WrongSpeechError: {
    says: (community) => `Der Wortlaut ist nicht der aus der Satzung von ${community}.`,
    next: "Lies die Satzung von der Kette, und nimm ihren Namen und ihre Sätze.",
  },
  WrongSeasonError: {
    says: (_community, signed, current) =>
      `Die Stimme wurde für Saison ${signed} unterschrieben; jetzt ist Saison ${current}.`,
    next: "Bitte um eine neue Unterschrift: Eine Zustimmung zählt, wenn sie in ihrer eigenen Saison eingereicht wird.",
  },
  WrongSeedError: {
    says: (_community, signed, current) =>
      `Die Stimme trägt den Zufallswert ${signed}; der dieser Saison ist ${current}.`,
    next: "Unterschreib, wenn die Saison eröffnet ist, mit dem Zufallswert, den sie dann hat; ein Rückzug trägt null.",
  },
  PowerNotGrantedError: {
    says: (community, module) => `Die Satzung von ${community} gibt ${module} diese Macht nicht.`,
    next: askCharter,
  },

  // Ballots.
  BallotExistsError: {
    says: () => "Das Modul hat diese Frage schon einmal gestellt.",
    next: "Nutze jene Abstimmung, oder frag mit einem anderen Schlüssel.",
  },
  UnknownBallotError: {
    says: (community) => `In ${community} hat niemand diese Abstimmung eröffnet.`,
    next: "Prüfe die Kennung und die Gemeinschaft; eine Abstimmung eröffnet das Modul, das fragt.",
  },
  WrongBallotTimesError: {
    says: (opensAt, closesAt, endsAt, latest) =>
      `Eine Abstimmung kann nicht am ${dateOf(opensAt)} beginnen, am ${dateOf(closesAt)} schließen und am ${dateOf(endsAt)} enden. Enden muss sie bis ${dateOf(latest)}.`,
    next: "Lass sie jetzt oder später beginnen, danach schließen und dann oder später enden, alles in der Länge der kommenden Saison.",
  },
  NobodyAskedError: {
    says: (community) => `Gefragt wäre niemand aus ${community}, dessen Stimme zählt.`,
    next: "Frag mindestens ein Mitglied, das nicht erst in dieser Saison dazugekommen ist.",
  },
  NotAskedError: {
    says: (_community, _ballot, person) => `${person} ist bei dieser Abstimmung nicht gefragt.`,
    next: "Wer gefragt ist, stand bei der Eröffnung fest: die Gefragten unter den Mitgliedern, ohne die Neuen jener Saison.",
  },
  BallotNotOpenError: {
    says: (_ballot, opensAt) => `Stimmen werden bei dieser Abstimmung ab ${dateOf(opensAt)} gehört.`,
    next: "Versuche es dann noch einmal.",
  },
  BallotClosedError: {
    says: (_ballot, until) => `Das wurde bis ${dateOf(until)} gehört.`,
    next: "Eine Zustimmung kannst du noch zurückziehen; für alles andere muss neu gefragt werden.",
  },
  BallotOutlivedError: {
    says: (_ballot, season) =>
      `Die Abstimmung wurde in Saison ${season} eröffnet; die Kette zählt seither zwei Saisonwechsel.`,
    next: "Dort zählt nichts mehr, denn Sitze können inzwischen anderen gehören. Es muss neu gefragt werden.",
  },
  TooManyObjectionsError: {
    says: (_community, person, most) =>
      `${person} hat in dieser Saison ${most} Einwände erhoben; mehr lässt die Kette niemandem zu.`,
    next: "Sprich mit den anderen; erhobene Einwände bleiben, und in der nächsten Saison ist Platz für weitere.",
  },

  // Texts and signers, shared by all.
  TextLengthError: {
    says: (length, most) => `Ein Text hat ${length} Byte; erlaubt sind 1 bis ${most}.`,
    next: "Kürze ihn, oder schreib etwas, wo er leer ist.",
  },
  TextUncleanError: {
    says: (position) =>
      `Ein Text enthält bei Byte ${position} ein Zeichen, das beim Lesen nicht zu sehen wäre oder in die Irre führen würde.`,
    next: "Entferne Steuerzeichen, unsichtbare Zeichen und solche, die die Schreibrichtung umkehren.",
  },
  TextBlankError: {
    says: () => "Ein Text zeigt nichts: Er besteht nur aus Leer- und Bindezeichen.",
    next: "Schreib ihn in Worten.",
  },
  UnknownFormError: {
    says: () => "Was dem Modul gesagt wird, hat keine Form, die der Vertrag für die Sätze der Satzung sagen kann.",
    next: "Erzeuge den Schritt mit den Funktionen des Pakets, oder nimm einen Vertrag für die Sätze, der sie kennt.",
  },
  QuotationMarkError: {
    says: (text, position) =>
      `„${text}“ hat bei Byte ${position} ein Anführungszeichen, an dem die vorgeschlagenen Worte zu enden scheinen könnten.`,
    next: "Schreib es ohne Anführungszeichen.",
  },
  NotEnoughGasError: {
    says: (signer, needed) =>
      `Es wurde zu wenig Gas mitgeschickt, um das Vertragskonto ${signer} zu fragen, das bis zu ${needed} brauchen darf.`,
    next: "Sende die Transaktion mit mehr Gas oder mit weniger Unterschriften von Vertragskonten.",
  },

  // The account.
  MayNotExecuteError: {
    says: (module) => `Die Satzung lässt ${module} nicht über das Konto der Gemeinschaft verfügen.`,
    next: askCharter,
  },
  ProtectedTargetError: {
    says: (target) =>
      `Das Konto darf weder sich selbst noch die Versammlung (Assembly) aufrufen, und ${target} ist eins von beiden.`,
    next: askScope,
  },
  NoCodeError: {
    says: (target) => `Unter ${target} gibt es keinen Vertrag; die Daten des Aufrufs gingen verloren.`,
    next: checkAddress,
  },
  CallFailedError: {
    says: (target) => `${target} hat den Aufruf abgelehnt. Nichts ist geschehen.`,
    next: "Sieh dir die Ursache an: Dort steht der Grund, der angegeben wurde.",
  },

  // Mandates.
  UnknownMandateError: {
    says: (community, id) => `In ${community} gibt es kein Mandat ${id}.`,
    next: checkMandate,
  },
  AlreadyProposedError: {
    says: (_community, id) => `Du hast das Mandat ${id} schon einmal vorgeschlagen.`,
    next: "Nutze jenes, oder schlag dieselben Bestimmungen mit einem anderen Zusatzwert (Salt) vor.",
  },
  NotAMemberError: {
    says: (community, person) =>
      `${person} ist kein Mitglied von ${community}, und nur Mitglieder können das dort tun.`,
    next: "Bitte ein Mitglied darum.",
  },
  NotTheHolderError: {
    says: (_community, _id, person) => `${person} hat dieses Mandat nicht inne.`,
    next: "Das kann nur, wer das Mandat innehat: Wechsle zum Konto dieser Person.",
  },
  NotProposedError: {
    says: (_community, _id, state) =>
      `Das Mandat kann nicht angenommen werden: Es ist ${states[Number(state)] ?? state}.`,
    next: "Schlag ein neues Mandat vor.",
  },
  NotAcceptedError: {
    says: (_community, _id, state) =>
      `Das Mandat kann nicht ausgesetzt werden: Es ist ${states[Number(state)] ?? state}.`,
    next: "Nur ein angenommenes Mandat kann ausgesetzt werden.",
  },
  ProposalLapsedError: {
    says: () => "Der Vorschlag wurde nicht rechtzeitig angenommen.",
    next: "Schlag das Mandat noch einmal vor.",
  },
  OutsiderNotAllowedError: {
    says: (community, person) =>
      `${person} hat keinen Sitz in ${community}, und die Satzung dort gibt Mandate nur an Mitglieder.`,
    next: "Wähle ein Mitglied.",
  },
  ZeroHolderError: {
    says: () => "Das Mandat ginge an die Nulladresse, also an niemanden.",
    next: readTerms,
  },
  TermsOutOfRangeError: {
    says: (name, permission, value, least, most) =>
      `Für „${field(name)}“ steht ${value}; erlaubt ist ${least} bis ${most} (Befugnis ${permission}).`,
    next: readTerms,
  },
  LeavesAllowanceError: {
    says: (permission, selector) =>
      `Befugnis ${permission} nennt ${selector}; damit könnten andere später über Vermögen verfügen.`,
    next: "Erlaube stattdessen die Zahlung selbst.",
  },
  ForbiddenTargetError: {
    says: (permission, target) => `Befugnis ${permission} nennt ${target}, und das darf keine Handlung aufrufen.`,
    next: "Keine Handlung darf Folkmoots eigene Verträge, das Konto selbst oder ein Modul der Satzung aufrufen.",
  },
  AssetNotTargetError: {
    says: (permission, target) =>
      `Befugnis ${permission} bewegt den Token ${target}, zählt ihr Budget aber in etwas anderem.`,
    next: "Setze bei „asset“ den Token ein.",
  },
  DuplicatePermissionError: {
    says: (permission) => `Befugnis ${permission} steht zweimal unter den Befugnissen.`,
    next: "Nenne jede Befugnis einmal.",
  },
  NotAContractError: {
    says: (permission, account) => `Befugnis ${permission} nennt ${account}, wo es keinen Vertrag gibt.`,
    next: checkAddress,
  },
  TooManyMandatesError: {
    says: (person, most) => `${person} hat schon ${most} laufende Mandate inne.`,
    next: "Tritt zuerst von einem zurück.",
  },
  WrongWordsError: {
    says: (community) => `Der Name oder die Sätze sind nicht die aus der Satzung von ${community}.`,
    next: "Lies die Satzung von der Kette, und nimm ihren Wortlaut.",
  },
  NotStandingError: {
    says: (_community, _id, reason, margin) => {
      const place = Number(reason) in refusals ? Number(reason) : unknownRefusal;
      const missing = -Number(margin);
      const count = place === tooFewConsents ? ` (${missing} ${missing === 1 ? "fehlt" : "fehlen"})` : "";
      return `Das Mandat gilt nicht: ${refusals[place]}${count}. Nichts ist geschehen.`;
    },
    next: "Sieh nach, wie es um das Mandat steht; zurückgezogene Zustimmung kann wieder gegeben werden.",
  },
  NoCallsError: {
    says: () => "Die Handlung enthält keinen Aufruf.",
    next: "Nenne mindestens einen Aufruf.",
  },
  BeyondScopeError: {
    says: () => "Das Mandat hat keine solche Befugnis.",
    next: askScope,
  },
  WrongTargetError: {
    says: (target, permitted) => `Der Aufruf geht an ${target}; erlaubt ist ${permitted}.`,
    next: askScope,
  },
  WrongSelectorError: {
    says: (selector, permitted) => `Der Aufruf gilt der Funktion ${selector}; erlaubt ist ${permitted}.`,
    next: askScope,
  },
  ArgumentMissingError: {
    says: (argument) => `Die Daten des Aufrufs enden vor Argument ${argument}, das die Befugnis festlegt.`,
    next: "Gib alle Argumente mit.",
  },
  NotOwnAssetsError: {
    says: (from) =>
      `Der Aufruf würde bewegen, was ${from} der Gemeinschaft freigegeben hat, und die Befugnis nennt diese Adresse nicht.`,
    next: "Bewege das eigene Vermögen der Gemeinschaft, oder schlag eine Befugnis mit einer Bedingung für Argument 0 vor.",
  },
  ArgumentNotAllowedError: {
    says: (argument, value) => `Argument ${argument} ist ${value}; das erlaubt die Befugnis nicht.`,
    next: askScope,
  },
  GateClosedError: {
    says: (gate) => `Die Befugnis gilt nur, solange ${gate} Ja sagt, und das tut es nicht.`,
    next: "Warte, bis die Bedingung dafür erfüllt ist.",
  },
  ValueNotAllowedError: {
    says: (value) => `Mit einem Aufruf, dessen Budget in einem Token zählt, gehen ${value} Wei an Coin mit.`,
    next: "Schicke keine Coin mit.",
  },
  OverBudgetError: {
    says: (_permission, spent, most) => `Damit kämen die Ausgaben dieser Saison auf ${spent}; das Budget ist ${most}.`,
    next: "Gib weniger aus, oder warte auf die nächste Saison.",
  },
  OverCallsError: {
    says: (_permission, most) =>
      Number(most) === 1
        ? "Der eine Aufruf, den die Befugnis in dieser Saison erlaubt, ist aufgebraucht."
        : `Die ${most} Aufrufe, die die Befugnis in dieser Saison erlaubt, sind aufgebraucht.`,
    next: "Warte auf die nächste Saison.",
  },
  NotAnnouncedError: {
    says: (_announcement, spent, above) =>
      `Der Aufruf bringt die Ausgaben dieser Saison auf ${spent}; was über ${above} hinausgeht, muss angekündigt sein und seine Wartezeit hinter sich haben.`,
    next: "Kündige genau diesen Aufruf mit dieser Begründung an, warte, und handle dann.",
  },
  AlreadyAnnouncedError: {
    says: () => "Dieser Aufruf ist schon angekündigt.",
    next: "Führe ihn aus, wenn seine Wartezeit vorbei ist, oder kündige ihn mit einer anderen Begründung an.",
  },
  TokenRefusedError: {
    says: (token) => `Der Token ${token} hat geantwortet, dass er nichts überwiesen hat. Nichts ist geschehen.`,
    next: "Prüfe das Guthaben des Kontos und die Regeln des Tokens.",
  },
  DeadlinePassedError: {
    says: () => "Die Frist der unterschriebenen Handlung ist vorbei.",
    next: "Bitte die Person mit dem Mandat, noch einmal zu unterschreiben.",
  },
  TooLittleGasError: {
    says: (left, needed) =>
      `Die unterschriebene Handlung verlangt ${needed} Gas, wenn ihre Aufrufe beginnen; übrig waren ${left}.`,
    next: "Reiche sie mit mehr Gas ein.",
  },
  NonceUsedError: {
    says: (_person, nonce) => `Die Einmalnummer (Nonce) ${nonce} ist schon verwendet oder gestrichen.`,
    next: "Wenn die Handlung nicht ausgeführt wurde, bitte die Person mit dem Mandat, sie mit einer anderen Einmalnummer zu unterschreiben.",
  },
  WrongActSignatureError: {
    says: (holder) => `Die Unterschrift ist nicht die von ${holder} unter genau diese Handlung.`,
    next: newSignature,
  },
  MayNotSuspendError: {
    says: (community, module) => `Die Satzung von ${community} lässt ${module} keine Mandate aussetzen.`,
    next: askCharter,
  },
  ReentrancyGuardReentrantCallError: {
    says: () =>
      "Ein Vertrag, den eine Handlung aufgerufen hat, wollte eine weitere Handlung beginnen, bevor die erste fertig war.",
    next: "Führe die Handlungen nacheinander aus.",
  },
};
