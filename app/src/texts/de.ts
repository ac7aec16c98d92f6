/** Every word of the app, in German. */
import { errors } from "./deErrors.js";
import { deSeats } from "./deSeats.js";
import type { Catalogue } from "./en.js";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const de: Catalogue = {
  ...deSeats,
  direction: "ltr",
  title: (page?: string) => (page ? `${page} · Folkmoot` : "Folkmoot"),
  skip: "Zum Inhalt springen",
  loading: "Die Blockchain wird gelesen …",
  noHost:
    "Diese Seite wurde ohne das Programm geöffnet, zu dem sie gehört. Starte es mit „npm start“, und öffne die Adresse, die es ausgibt.",
  nav: {
    label: "Hauptmenü",
    communities: "Gemeinschaften",
    network: "Nachbarschaft",
    inbox: (count?: number) => (count === undefined ? "Wartet auf mich" : `Wartet auf mich (${count})`),
    mine: (count?: number) => (count === undefined ? "Meine Zustimmungen" : `Meine Zustimmungen (${count})`),
    found: "Gemeinschaft gründen",
    language: "Sprache",
    how: "So funktioniert es",
  },
  trouble: {
    stale:
      "Die Blockchain antwortet gerade unvollständig. Was du siehst, ist vielleicht veraltet; diese Seite versucht es weiter.",
    offline: "Die Blockchain antwortet nicht. Was du siehst, ist vielleicht veraltet; diese Seite versucht es weiter.",
    slow: "Der Knoten der Blockchain bittet um weniger Fragen. Diese Seite fragt jetzt langsamer; was du siehst, kommt vielleicht etwas verspätet.",
    wrongRpc: (wanted: number, found: number) =>
      `Der Knoten spricht für Kette ${found}, diese Seite ist aber für Kette ${wanted}. Tu hier nichts, bis das behoben ist.`,
  },
  wallet: {
    label: "Handeln als",
    nobody: "Niemand – nur lesen",
    pass: "Einen Tag vergehen lassen",
    passing: "Ein Tag vergeht …",
    notPassed: "Die lokale Kette hat nicht geantwortet. Läuft sie?",
    warning:
      "Beispielpersonen auf einer lokalen Blockchain. Ihre Schlüssel sind öffentlich: Verwende sie nirgendwo sonst.",
    connect: (name: string) => `${name} verbinden`,
    none: "Du liest ohne Wallet. Um zu handeln, öffne diese Seite in einem Browser mit Wallet.",
    disconnect: "Trennen",
    connected: (address: string) => `Du handelst als ${address}`,
    declined: "Du hast die Verbindung abgelehnt. Nichts hat sich geändert.",
    failed: "Die Wallet ließ sich nicht verbinden. Öffne sie, entsperre sie, und versuche es noch einmal.",
    switch: (chain: string) => `Zu ${chain} wechseln`,
    wrong: (chain: string) => `Deine Wallet ist in einem anderen Netz. Was du hier siehst, liegt auf ${chain}.`,
    notSwitched: "Deine Wallet hat nicht gewechselt. Wechsle von Hand, oder versuche es noch einmal.",
    needed: "Um zu handeln, wähle oben, wer du bist.",
  },
  welcome: {
    title: "Folkmoot in einer Minute",
    steps: [
      {
        title: "Eine Gemeinschaft hat Sitze.",
        body: "Ein paar Menschen, die einander kennen, alle mit je einer Stimme. Es gibt keine Token und keine Anteile.",
      },
      {
        title: "Sie leiht einer Person Macht.",
        body: "Ein Mandat sagt, wer was tun darf, bis zu welchem Betrag und bis wann. Es gilt, solange genug von den anderen zustimmen.",
      },
      {
        title: "Alle können ihre Zustimmung zurückziehen.",
        body: "Jederzeit, ohne zu fragen. Stimmen zu wenige zu, gilt das Mandat sofort nicht mehr – niemand muss das durchsetzen.",
      },
      {
        title: "Was getan wird, bleibt im Protokoll.",
        body: "Zu jeder Handlung gehören ein Name und eine Begründung. Lesen kannst du alles ohne Wallet; wer handelt, unterschreibt.",
      },
    ],
    close: "Verstanden",
  },
  lost: {
    page: "Diese Seite gibt es nicht",
    pageBody: "Der Link führt hier ins Leere. Vielleicht ist er abgeschnitten oder vertippt.",
    community: "Diese Gemeinschaft gibt es nicht",
    communityBody:
      "Unter dieser Adresse gibt es auf dieser Kette keine offene Gemeinschaft. Prüfe den Link; eine Gemeinschaft öffnet sich, wenn alle Gründungsmitglieder unterschrieben haben.",
    mandate: "Dieses Mandat gibt es nicht",
    mandateBody:
      "Diese Gemeinschaft hat kein Mandat mit dieser Nummer. Vielleicht gehört es zu einer anderen Gemeinschaft.",
    address: "Das ist keine Adresse",
    addressBody:
      "Eine Adresse besteht aus 0x und 40 Zeichen. Sind große und kleine Buchstaben gemischt, müssen sie zusammenpassen; hier tun sie es nicht, also ist etwas vertippt.",
    chain: "Dieser Link gehört zu einer anderen Kette",
    chainBody: (wanted: string, here: number) =>
      `Der Link gehört zu Kette ${wanted}; diese Seite liest Kette ${here}. Öffne ihn dort, wo jene Kette gelesen wird.`,
    draft: "Diese Gründung lässt sich nicht lesen",
    draftBody: "Der Link ist abgeschnitten oder beschädigt. Lass ihn dir noch einmal ganz schicken.",
    broken: "Diese Seite ist kaputt",
    brokenBody:
      "Etwas darauf ließ sich nicht zeigen. Von dir ist nichts verloren; lade sie neu, oder geh von hier aus weiter.",
    home: "Zu den Gemeinschaften",
    notLoaded: "Ein Teil dieser Seite ließ sich nicht laden. Alles andere geht, auch das Zurückziehen.",
    again: "Die Seite neu laden",
  },
  communities: {
    title: "Gemeinschaften",
    lead: "Klein genug, um einander zu kennen. Lies, was du magst; niemand fragt, wer du bist.",
    search: "Nach Name, Zweck oder Adresse suchen",
    count: (shown: number, all: number) =>
      shown === all
        ? plural(all, "Gemeinschaft", "Gemeinschaften")
        : `${shown} von ${plural(all, "Gemeinschaft", "Gemeinschaften")}`,
    none: "Nichts gefunden. Suche mit weniger Worten.",
    yours: "Du hast hier einen Sitz",
    seats: (taken: number, capacity: number) => `${taken} von ${plural(capacity, "Sitz", "Sitzen")} besetzt`,
    empty: {
      title: "Hier gibt es noch keine Gemeinschaft",
      body: "Folkmoot läuft, aber auf dieser Kette hat noch niemand eine Gemeinschaft gegründet. Mach den Anfang: Gründe eine, oder starte „npm start“ ohne „--empty“, um die Beispieldörfer zu sehen.",
    },
  },
  community: {
    facts: (people: number) => plural(people, "Mitglied", "Mitglieder"),
    treasury: (amount: string, unit: string) => `${amount} ${unit} auf ihrem Konto`,
    people: "Mitglieder",
    ring: (taken: number, capacity: number) => `${taken} von ${plural(capacity, "Sitz", "Sitzen")} besetzt`,
    seat: "Sitz",
    person: "Person",
    you: "du",
    free: (count: number) => plural(count, "Sitz ist frei", "Sitze sind frei"),
    full: "Alle Sitze sind besetzt",
    seasonNumber: (number: number) => `Saison ${number}`,
    seasonLeft: (left: string, ends: string) => `Noch ${left}, bis zum ${ends}`,
    seasonOver: (next: number) =>
      `Diese Saison ist vorbei. Saison ${next} beginnt mit dem nächsten Block; Zustimmungen, die nur bis zum Ende dieser Saison reichen, zählen dann nicht mehr.`,
    seasonWhy:
      "Eine Zustimmung zählt in ihrer Saison und in der nächsten. Dann erlischt sie, wenn sie nicht neu gegeben wird.",
    mandates: "Mandate",
    noMandates: "Noch hat niemand ein Mandat bekommen.",
    ended: (count: number) => plural(count, "Mandat ist beendet", "Mandate sind beendet"),
    propose: "Ein Mandat vorschlagen",
    proposeHint:
      "Jedes Mitglied kann eines vorschlagen, gleich für wen. Es gilt, wenn diese Person es annimmt und genug Mitglieder zustimmen.",
    charter: "Die Satzung, Wort für Wort",
    share: "Link zu dieser Seite kopieren",
    shared: "Kopiert.",
    yours: "Dein Sitz",
    yoursBody: (seat: number) => `Du hast hier Sitz ${seat}.`,
    notYours: "Du hast hier keinen Sitz. Lesen kannst du alles.",
  },
  leave: {
    title: "Die Gemeinschaft verlassen",
    stops: (names: string) => `Damit gilt nicht mehr, was an deiner Zustimmung hängt: ${names}.`,
    effect: (mandates: number) =>
      mandates === 0
        ? "Dein Sitz wird frei, und keine deiner Zustimmungen zählt mehr."
        : `Dein Sitz wird frei, keine deiner Zustimmungen zählt mehr, und ${
            mandates === 1
              ? "das Mandat, das du hier innehast, lässt sich nicht mehr nutzen."
              : `die ${mandates} Mandate, die du hier innehast, lassen sich nicht mehr nutzen.`
          }`,
    when: "Sofort, im nächsten Block. Niemand kann dich aufhalten.",
    undo: "Nicht sofort: Ein Sitz ruht über zwei Saisongrenzen, und Mitglieder müssen neu für dich bürgen. Was du getan hast, bleibt in deinem Protokoll.",
    founding: "Meine Unterschrift zurücknehmen",
    foundingEffect:
      "Du gründest nicht mehr mit. Ohne dich kann sich die Gemeinschaft nicht öffnen: Die anderen müssten sie neu gründen.",
    foundingUndo: "Für diese Satzung nicht möglich; sie kann mit dir neu gegründet werden.",
  },
  renew: {
    title: (count: number) =>
      count === 1 ? "Eine deiner Zustimmungen erlischt bald" : `${count} deiner Zustimmungen erlöschen bald`,
    body: (ends: string) =>
      `Gegeben hast du sie in der letzten Saison. Sie zählen bis zum ${ends}, wenn du sie nicht neu gibst. Willst du sie nicht neu geben, brauchst du nichts zu tun.`,
    choose: "Was du neu geben willst",
    go: (count: number) =>
      count === 1 ? "Zustimmung erneuern" : `${count} Zustimmungen mit einer Unterschrift erneuern`,
    none: "Wähle mindestens eine.",
    missed: (count: number) =>
      count === 1
        ? "Eine davon wurde übergangen: Du hattest sie inzwischen zurückgezogen oder gegeben."
        : `${count} davon wurden übergangen: Du hattest sie inzwischen zurückgezogen oder gegeben.`,
    effect: (count: number) =>
      count === 1 ? "Deine Zustimmung zählt für dieses Mandat." : `Deine Zustimmung zählt für diese ${count} Mandate.`,
    when: (ends: string) => `Sofort. Sie reicht bis zum Ende der nächsten Saison, die am ${ends} beginnt.`,
    undo: "Zieh jede davon zurück, wann immer du willst. Niemand kann dich daran hindern.",
    steps: "Du unterschreibst einen Bogen mit allem und sendest ihn dann.",
    stepsOpening:
      "Zuerst eröffnest du mit einer Transaktion die neue Saison, dann unterschreibst du einen Bogen mit allem und sendest ihn.",
  },
  mine: {
    title: "Meine Zustimmungen",
    lead: "Alles, was du mitträgst. Du kannst jede Zustimmung zurückziehen, hier und jetzt.",
    none: "Du stimmst zurzeit nichts zu.",
    withdrawn: "Zurückgezogen",
    effect: "Was das Zurückziehen bewirkt:",
    noCommunity: "Du hast auf dieser Kette in keiner Gemeinschaft einen Sitz.",
    says: (sentence: string) =>
      `Wenn du zurückziehst, sagst du: „${sentence}“ Das gilt sofort; du kannst wieder zustimmen, wann immer du willst.`,
    lapses: (ends: string) => `erlischt am ${ends}, wenn du nicht neu zustimmst`,
  },
  until: (date: string) => `Längstens bis zum ${date}`,
  ended: (date: string) => `Beendet am ${date}`,
  lapsed: (date: string) => `Vorgeschlagen und am ${date} verfallen: Niemand hat angenommen.`,
  lapses: (date: string) => `Vorgeschlagen; erlischt am ${date}, wenn es nicht vorher angenommen wird`,
  serves: (office: string) => `dient als ${office}`,
  proposedAs: (office) => `vorgeschlagen als ${office}`,
  served: (office: string) => `dient nicht als ${office}`,
  wholeSentence: "Das Mandat, Wort für Wort",
  keyHint:
    "Die Nummer im Satz steht für seine Bedingungen. Die Nummer in der Adresse dieser Seite steht für Bedingungen und Satz zusammen.",
  moduleHint: (address: string) =>
    `${address} ist der Vertrag für Folkmoots eigene Mandate: Er handelt nur, wie es ein geltendes Mandat erlaubt.`,
  stands: "Das Mandat gilt",
  fallen: "Das Mandat gilt nicht",
  pending: "Das Mandat ist vorgeschlagen",
  reasons: {
    stands: "Genug Mitglieder stimmen zu.",
    unknown: "Niemand hat es vorgeschlagen.",
    notAccepted: "Es ist noch nicht angenommen.",
    resigned: "Wer es innehatte, ist zurückgetreten.",
    holderLeft: "Wer es innehatte, hat die Gemeinschaft seither verlassen oder ist ihr beigetreten.",
    outsiderNotAllowed: "Wer es innehat, ist kein Mitglied, und die Satzung verlangt Mitglieder.",
    expired: "Seine Laufzeit ist vorbei.",
    suspended: "Es ist ausgesetzt.",
    tooFewConsents:
      "Zu wenige Mitglieder stimmen zu. Jede Handlung wird abgelehnt, bis wieder genug von ihnen zustimmen.",
  },
  ring: {
    title: "Wessen Zustimmung es trägt",
    wouldEnd: (count: number) => (count === 1 ? "Rückzug würde es beenden" : "Rückzüge würden es beenden"),
    missing: (count: number) => (count === 1 ? "Zustimmung fehlt" : "Zustimmungen fehlen"),
    consent: (count: number) => (count === 1 ? "Mitglied stimmt vergeblich zu" : "Mitglieder stimmen vergeblich zu"),
    early: (count: number) => (count === 1 ? "Mitglied stimmt bisher zu" : "Mitglieder stimmen bisher zu"),
    legend: {
      consenting: "stimmt zu",
      lapsing: "stimmt zu bis zum Ende der Saison",
      withdrawn: "hat in dieser Saison zurückgezogen",
      silent: "hat sich nicht geäußert",
      newcomer: "in dieser Saison beigetreten, zählt ab der nächsten",
      holder: "hat das Mandat inne, zählt auf keiner Seite",
    },
    mine: "dein Sitz",
    list: "Alle Sitze als Liste",
    voice: "Stimme",
    summary: (consenting: number, counting: number) =>
      `${consenting} von ${counting} anderen ${consenting === 1 ? "stimmt" : "stimmen"} zu.`,
  },
  voice: {
    title: "Deine Stimme",
    notMember: "Nur Mitglieder der Gemeinschaft haben hier eine Stimme.",
    isHolder: "Du hast dieses Mandat inne: Deine eigene Zustimmung zählt auf keiner Seite.",
    youConsent: "Du stimmst diesem Mandat zu.",
    yoursLapses: (ends: string) =>
      `Du hast in der letzten Saison zugestimmt. Deine Zustimmung erlischt am ${ends}, wenn diese Saison endet, es sei denn, du gibst sie neu.`,
    youDoNot: "Du stimmst diesem Mandat nicht zu.",
    withdraw: "Meine Zustimmung zurückziehen",
    give: "Meine Zustimmung geben",
    last: (name: string) =>
      `Das Mandat von ${name} endet damit: Von da an wird jede Handlung abgelehnt, bis wieder genug Mitglieder zustimmen.`,
    less: (name: string) => `Deine Zustimmung zählt nicht mehr für das Mandat von ${name}.`,
    noConsent:
      "Du stimmst nicht zu, also gibt es nichts zu beenden. Ziehst du trotzdem zurück, ist dein Sitz in dieser Saison für Unterschriften gesperrt.",
    already: "Du hast in dieser Saison schon zurückgezogen. Es noch einmal zu tun, ändert nichts.",
    enough: (name: string) => `Das Mandat von ${name} gilt damit wieder.`,
    early: (name: string) => `Deine Zustimmung zählt für das Mandat von ${name} ab der nächsten Saison.`,
    more: (name: string) => `Deine Zustimmung zählt für das Mandat von ${name}.`,
    withdrawWhen: "Sofort, im nächsten Block. Nichts und niemand kann es aufhalten.",
    withdrawUndo: "Gib deine Zustimmung wieder, wann immer du willst.",
    giveWhen: (date: string) => `Sofort. Sie reicht bis zum Ende der nächsten Saison, die am ${date} beginnt.`,
    giveUndo: "Zieh sie zurück, wann immer du willst. Niemand kann dich daran hindern.",
  },
  confirm: {
    says: "Das sagst du",
    effect: "Was es bewirkt",
    when: "Wann",
    undo: "Wie du es rückgängig machst",
    cancel: "Jetzt nicht",
    go: "Bestätigen",
    checking: "Die Kette wird gefragt, ob du das kannst …",
    eligible: "Die Kette würde das jetzt annehmen.",
    refused: "Die Kette würde das jetzt ablehnen.",
  },
  transaction: {
    label: "Wie weit es ist",
    stages: {
      draft: "Entwurf",
      eligible: "Zulässig",
      signed: "Unterschrieben",
      sent: "Gesendet",
      mined: "In einem Block",
      final: "Endgültig",
    },
    asking: "Deine Wallet ist an der Reihe …",
    signed: "Unterschrieben. Jetzt wird es gesendet: Vielleicht fragt deine Wallet noch einmal …",
    sent: "Gesendet. Es wartet auf den nächsten Block …",
    mined: "Geschafft. Es steht auf der Kette und ist gleich endgültig.",
    final: "Geschafft. Es steht auf der Kette und ist endgültig.",
    declined: "Du hast abgelehnt. Nichts wurde gesendet.",
    cancelled: "In deiner Wallet abgebrochen oder ersetzt. Nichts davon ist geschehen.",
    cause: "Nicht geschehen",
    next: "Was du tun kannst",
    unknown: "Etwas ist schiefgegangen, das diese Seite nicht kennt.",
    unknownNext: "Sieh in der Konsole des Browsers nach, was die Kette geantwortet hat, und versuche es noch einmal.",
    reverted: "Die Kette hat es abgelehnt, als es an der Reihe war.",
    revertedNext:
      "Inzwischen hatte sich etwas geändert. Sieh dir diese Seite an, wie sie jetzt ist, und versuche es noch einmal, wenn es noch geht.",
    notTaken: "Die Kette hat es in drei Minuten nicht aufgenommen.",
    notTakenNext: "Es kann noch in einen Block kommen. Sieh in deine Wallet, bevor du es noch einmal versuchst.",
    noAnswer: "Der Knoten oder die Wallet hat nicht geantwortet.",
    noAnswerNext: "Nichts ist verloren. Prüfe die Verbindung, und versuche es noch einmal.",
    busyWallet: "Deine Wallet ist mit einer anderen Frage beschäftigt.",
    busyWalletNext: "Öffne deine Wallet, beantworte, was sie fragt, und versuche es noch einmal.",
    noCoin: "Du hast zu wenig Coin, um die Transaktion zu bezahlen.",
    noCoinNext:
      "Unterschreib nur, und lass es von jemandem mit Coin einbringen; oder bitte um ein wenig Coin, und versuche es noch einmal.",
    changedAccount: "Deine Wallet hat inzwischen zu einem anderen Konto oder Netz gewechselt.",
    changedAccountNext: "Sieh oben nach, wer du jetzt bist, und versuche es noch einmal.",
  },
  scope: {
    title: "Was das Mandat erlaubt, und was davon in dieser Saison genutzt ist",
    none: "Nichts am Konto der Gemeinschaft: Es ist eine reine Aufgabe.",
    used: (spent: string, limit: string, unit: string) => `${spent} von ${limit} ${unit}`,
    calls: (calls: number, limit: number) => `${calls} von ${plural(limit, "Aufruf", "Aufrufen")}`,
    announce: (amount: string, unit: string, wait: string) =>
      `Was in einer Saison über die ersten ${amount} ${unit} hinausgeht, muss erst angekündigt werden; möglich ist es ${wait} danach.`,
    to: "an",
    anybody: "an frei gewählte Adressen",
  },
  record: {
    title: "Das Protokoll",
    complete: (name: string, count: number) =>
      `Im Protokoll von ${name} ${count === 1 ? "steht" : "stehen"} insgesamt ${plural(count, "Eintrag", "Einträge")}. Es fehlt nichts: Die Hash-Kette auf der Blockchain bestätigt es.`,
    sign: "Protokoll vollständig ✓",
    signBroken: "Protokoll verfälscht ✗",
    tampered:
      "Der Index erzählt etwas anderes, als die Kette beweist: Er verschweigt, erfindet oder ändert Einträge. Hier steht, was die Kette selbst sagt.",
    incomplete: "Einträge fehlen oder sind verändert: Traue dieser Liste nicht.",
    empty: "Unter diesem Mandat ist noch nichts getan worden.",
    emptyPerson: "Im Protokoll steht nichts.",
    paid: (amount: string, unit: string) => `zahlte ${amount} ${unit}`,
    called: "führte einen Aufruf aus",
    reported: "berichtete",
    to: "an",
    transaction: "Transaktion",
  },
  pay: {
    title: "Mit deinem Mandat handeln",
    what: "Wofür",
    amount: (unit: string) => `Betrag in ${unit}`,
    reason: "Begründung, in Worten; sie bleibt in deinem Protokoll",
    submit: "Zahlen",
    announce: "Ankündigen",
    number: "Schreib den Betrag als Zahl mit Punkt, zum Beispiel 1.5.",
    comma: (amount: string) => `Schreib den Betrag mit Punkt und ohne Komma: Meinst du ${amount}?`,
    ambiguous: (thousands: string, fraction: string) =>
      `Das lässt sich auf zwei Arten lesen. Schreibe ${thousands} oder ${fraction}.`,
    positive: "Schreib einen Betrag über null.",
    effect: (amount: string, unit: string, to: string) =>
      `${amount} ${unit} gehen vom Konto der Gemeinschaft an ${to}, und die Zahlung kommt in dein Protokoll.`,
    when: "Sofort, im nächsten Block.",
    undo: "Nicht möglich: Nur wer das Geld bekommt, kann es zurückgeben.",
    announceEffect: (amount: string, unit: string, to: string, wait: string) =>
      `Alle sehen, dass du ${amount} ${unit} an ${to} zahlen willst. Zahlen kannst du nach Ablauf der Wartezeit (${wait}), mit derselben Begründung.`,
    announceWhen: "Die Wartezeit beginnt sofort.",
    announceUndo: "Zahle es nicht: Dreißig Tage, nachdem gezahlt werden könnte, verfällt die Ankündigung.",
    needReason: "Schreib, warum.",
    over: (left: string, unit: string) => `Vom Budget dieser Saison sind nur noch ${left} ${unit} übrig.`,
    announced: (wait: string) =>
      `Das geht über das hinaus, was in dieser Saison ohne Ankündigung ausgegeben werden darf. Kündige es zuerst an; gezahlt werden kann es ${wait} danach, mit derselben Begründung.`,
    notAnnounced:
      "Es ist mit dieser Begründung nicht angekündigt, oder seine Wartezeit ist noch nicht vorbei. Nichts wurde gezahlt.",
    notAnnouncedNext: "Kündige es an. Dann steht es unten, mit dem Zeitpunkt, ab dem es gezahlt werden kann.",
  },
  announced: {
    title: "Angekündigt und noch nicht getan",
    pay: (amount: string, unit: string, to: string) => `wird ${amount} ${unit} an ${to} zahlen`,
    call: "wird einen Aufruf ausführen",
    waits: (from: string) =>
      `Nicht vor dem ${from}. Wer etwas dagegen hat, kann bis dahin die eigene Zustimmung zurückziehen.`,
    ripe: (until: string) => `Jetzt möglich, bis zum ${until}.`,
    go: "Das Angekündigte zahlen",
  },
  report: {
    title: "Bericht an die Gemeinschaft",
    label: "Dein Bericht, in Worten; er bleibt in deinem Protokoll",
    submit: "Berichten",
    need: "Schreib zuerst etwas.",
    effect: "Deine Worte kommen in dein Protokoll, für alle lesbar.",
    when: "Sofort, im nächsten Block.",
    undo: "Nicht möglich: Was im Protokoll steht, bleibt. Du kannst noch einmal berichten.",
  },
  holder: {
    title: "Dein Mandat",
    accept: "Das Mandat annehmen",
    acceptEffect: (office: string) =>
      `Du dienst als ${office} und stehst mit deinem Namen für das ein, was du tust. Handeln darfst du, solange genug Mitglieder zustimmen.`,
    acceptWhen: (days: string, review: string) =>
      `Sofort. Das Mandat läuft ab jetzt ${days}, kürzer, wenn du vielen Menschen dienst; ${review} nach der Annahme prüft die Gemeinschaft es neu.`,
    acceptUndo: "Tritt zurück, wann immer du willst. Niemand kann dich daran hindern.",
    resign: "Zurücktreten",
    decline: "Ablehnen",
    resignEffect: (office: string) =>
      `Du dienst nicht mehr als ${office}. Niemand kann mehr unter diesem Mandat handeln.`,
    resignWhen: "Sofort, im nächsten Block. Niemand kann dich daran hindern.",
    resignUndo: "Nicht möglich: Ein neues Mandat braucht einen neuen Vorschlag und neue Zustimmungen.",
  },
  person: {
    title: "Eine Person",
    seats: "Sitze",
    noSeats: "Kein Sitz in einer Gemeinschaft auf dieser Kette.",
    seat: (seat: number) => `Sitz ${seat}`,
    held: "Mandate dieser Person",
    noHeld: "Für diese Person wurde keines vorgeschlagen.",
    given: "Mandate, denen diese Person zustimmt",
    noGiven: "Zurzeit keine.",
    reach: "Reichweite",
    reachBody: (people: number, mandates: number) =>
      mandates === 0
        ? "Diese Person hat kein laufendes Mandat: Niemand lebt darunter."
        : `${plural(people, "Mensch lebt", "Menschen leben")} unter ${plural(mandates, "Mandat", "Mandaten")} dieser Person.`,
    reachWhy:
      "Bis zu einer Reichweite von 150 Menschen gelten die vollen Laufzeiten der Satzungen. Darüber hinaus sind die Laufzeiten umso kürzer, je größer die Reichweite ist.",
    address: "Adresse",
  },
  propose: {
    title: "Ein Mandat vorschlagen",
    lead: "Sag, wer was tun soll und wie weit diese Person gehen darf. Den Satz unten werden die Mitglieder lesen und unterschreiben.",
    notMember: "Vorschlagen können nur Mitglieder. Du hast in dieser Gemeinschaft keinen Sitz.",
    holder: "Wer",
    holderAddress: "Adresse dieser Person",
    somebodyElse: "Jemand anders …",
    holderName: "Name, wie ihn die Mitglieder kennen",
    office: "Amt",
    officeHint: "Zum Beispiel: Kassenwartin, Pfleger, Nachtwache",
    duty: "Aufgabe, als Satz nach dem Namen",
    dutyHint: "Zum Beispiel: bezahlt unsere Lieferungen und legt über jeden Coin Rechenschaft ab.",
    term: "Laufzeit in Tagen",
    termHint: (most: number) => `Nach der Satzung dieser Gemeinschaft höchstens ${most}.`,
    review: "Neu zu prüfen nach wie vielen Tagen",
    scope: "Was mit dem Konto der Gemeinschaft getan werden darf",
    scopeHint: "Nichts, was hier nicht steht. Ist die Liste leer, ist es eine reine Aufgabe.",
    addCoin: "Zahlungen in Coin hinzufügen",
    addToken: "Zahlungen in einem Token hinzufügen",
    remove: "Diese Befugnis entfernen",
    permission: (number: number) => `Befugnis ${number}`,
    purpose: "Wofür",
    token: "Adresse des Tokens",
    to: "An wen, als Adresse",
    amount: (unit: string) => `Höchstens je Saison, in ${unit}`,
    calls: "Zahlungen je Saison, höchstens",
    announceAbove: (unit: string) => `Ohne Ankündigung höchstens, in ${unit}`,
    wait: "Wartezeit nach der Ankündigung, in Tagen",
    preview: "Was die Mitglieder lesen werden",
    previewWaiting: "Der Satz erscheint hier, sobald alles ausgefüllt ist.",
    go: "Vorschlagen",
    effect:
      "Diese Person kann den Vorschlag annehmen, und alle können zustimmen. Von sich aus gibt er niemandem Macht.",
    when: "Sofort. Nach 90 Tagen erlischt der Vorschlag, wenn er nicht angenommen wird.",
    undo: "Die vorgeschlagene Person kann ablehnen; die Mitglieder müssen nicht zustimmen.",
    saved: "Dein Entwurf bleibt in diesem Browser gespeichert.",
    discard: "Formular leeren",
    problems: {
      need: "Das wird gebraucht.",
      address: "Das ist keine Adresse: 0x und 40 Zeichen, mit Großbuchstaben, die passen.",
      long: (most: number) => `Das ist zu lang: höchstens ${most} Byte.`,
      days: (most: number) => `Schreib eine ganze Zahl von Tagen, von 1 bis ${most}.`,
      days0: (most: number) => `Schreib eine ganze Zahl von Tagen, von 0 bis ${most}.`,
      calls: "Schreib eine ganze Zahl, mindestens 1.",
      hidden: "Darin sind unsichtbare Zeichen, die einen Text verdrehen können. Schreib es ohne sie.",
      token: "Unter dieser Adresse gibt es keinen Token.",
    },
  },
  found: {
    title: "Eine Gemeinschaft gründen",
    lead: "Schreib die Satzung, nenne die Gründungsmitglieder, und lass alle unterschreiben. Die Gemeinschaft öffnet sich, wenn alle unterschrieben haben.",
    name: "Name",
    purpose: "Zweck",
    purposeHint: "Wozu ihr zusammenkommt, in ein, zwei Sätzen. Alle Gründungsmitglieder unterschreiben das.",
    capacity: "Höchste Zahl der Sitze",
    capacityHint: "150 Menschen können einander noch kennen. Höchstens 256.",
    season: "Saison, in Tagen",
    seasonHint:
      "Eine Zustimmung zählt in ihrer Saison und in der nächsten. Kurze Saisons fragen oft; lange binden länger.",
    vouches: "Bürgschaften für einen Sitz",
    vouchesHint: "So viele Mitglieder müssen für jemanden bürgen. Wo es weniger gibt: alle.",
    growth: "Neue Mitglieder je Saison, höchstens",
    growthHint: "Wer langsam wächst, kennt einander. Mit 0 kommt niemand dazu.",
    heir: "Wer erbt",
    heirHint:
      "Eine Adresse, oder nichts. Was die Gemeinschaft besitzt, geht dorthin, wenn eine ganze Saison lang niemand mehr Mitglied war.",
    share: "Nötige Zustimmung für ein Mandat, in Prozent der anderen",
    shareHint: "Sie muss übertroffen werden: Bei 50 gilt ein Mandat, solange mehr als die Hälfte der anderen zustimmt.",
    term: "Längste Laufzeit eines Mandats, in Tagen",
    termHint: "Danach endet ein Mandat von selbst, was auch geschieht.",
    outsiders: "Auch wer keinen Sitz hat, darf ein Mandat innehaben",
    founders: "Gründungsmitglieder, eine Adresse je Zeile",
    deciding: {
      title: "Wie ihr entscheidet",
      lead: "Was eine Entscheidung braucht, und wie lange jeder Teil von ihr dauert. Diese Zahlen passen für die meisten.",
      seconders: "Unterstützende",
      secondersHint:
        "So viele müssen außer der Person, die sie vorschlägt, einer Entscheidung von geringer Tragweite zustimmen, und niemand darf widersprechen.",
      raisers: "Mitglieder, die die Tragweite heraufsetzen",
      raisersHint: "So viele zusammen machen sie groß. Dann müssen zwei Drittel zustimmen.",
      rounds: "Fassungen, bis Einwände überstimmt werden können",
      roundsHint: "Ab dieser Fassung können vier Fünftel sie überstimmen.",
      circle: "Menschen in einem ausgelosten Kreis",
      circleHint: "Er entscheidet, was eine Person betrifft. Eine ungerade Zahl lässt sich nicht halbieren.",
      treasury: "Was geringe Tragweite ausgeben darf, in Prozent",
      treasuryHint: "Von allem, was das Konto hält, in einer Saison.",
      deliberation: "Behauptungen und Antworten, in Prozent einer Saison",
      voting: "Stimmen, in Prozent einer Saison",
      hearing: "Letzte Einwände, in Prozent einer Saison",
      exit: "Gehen, bevor andere Regeln gelten, in Prozent einer Saison",
      time: (wait: string) => `Das sind ${wait}.`,
    },
    foundersHint: "Jede Person wird mit ihrer eigenen Unterschrift Mitglied, und niemand ohne sie.",
    addMe: "Mich hinzufügen",
    foundersCount: (count: number) => plural(count, "Gründungsmitglied", "Gründungsmitglieder"),
    check: "Lesen, was die Gründungsmitglieder lesen werden",
    edit: "Ändern",
    sign: "Als Gründungsmitglied unterschreiben",
    rules: "Die Satzung in Worten",
    words: "Die Sätze, die unterschrieben werden",
    signed: (signed: number, all: number) =>
      `${signed} von ${plural(all, "Gründungsmitglied", "Gründungsmitgliedern")} ${signed === 1 ? "hat" : "haben"} unterschrieben.`,
    waiting: "Schicke diesen Link den anderen. Sie öffnen ihn, lesen und unterschreiben.",
    copy: "Link für die anderen Gründungsmitglieder kopieren",
    yourTurn: "Du gehörst zu den Gründungsmitgliedern und hast noch nicht unterschrieben.",
    youSigned: "Du hast unterschrieben.",
    has: "hat unterschrieben",
    hasNot: "hat noch nicht unterschrieben",
    noRules: "Die Regeln lassen sich nicht zeigen, deshalb kann sie hier niemand unterschreiben.",
    notFounder: "Du gehörst nicht zu den Gründungsmitgliedern dieser Satzung.",
    effect: "Sobald sich die Gemeinschaft öffnet, hast du einen Sitz, mit einer Stimme wie alle anderen.",
    effectLast: "Du hast einen Sitz. Deine Unterschrift ist die letzte: Mit ihr öffnet sich die Gemeinschaft.",
    when: "Du unterschreibst und reichst deine Unterschrift dann ein. Die Gemeinschaft öffnet sich, wenn alle Gründungsmitglieder unterschrieben haben.",
    undo: "Du kannst gehen, wann immer du willst, auch schon, bevor sie sich öffnet.",
    open: "Die Gemeinschaft ist offen",
    goThere: "Hingehen",
    english:
      "Die Sätze der Satzung sind englisch: Das ist die Sprache, in der auf dieser Kette Satzungen und Mandate in Worte gefasst werden.",
    problems: {
      whole: (least: number, most: number) => `Schreib eine ganze Zahl von ${least} bis ${most}.`,
      founders: "Nenne mindestens ein Gründungsmitglied.",
      line: (line: string) => `„${line}“ ist keine Adresse.`,
      twice: (line: string) => `${line} steht zweimal da.`,
      full: (capacity: number) =>
        capacity === 1
          ? "Mehr Gründungsmitglieder als der eine Sitz."
          : `Mehr Gründungsmitglieder als die ${capacity} Sitze.`,
      circle: "Wähle eine ungerade Zahl von 3 bis 11.",
      time: (sum: number, most: number) => `Zusammen sind das ${sum} Prozent; höchstens ${most} passen in eine Saison.`,
    },
  },
  errors,
  coin: "Coin",
  changed: {
    stands: "Das Mandat gilt wieder.",
    fallen: "Das Mandat hat gerade seine Gültigkeit verloren.",
    margin: (stands: boolean, count: number) =>
      stands
        ? count === 1
          ? "Jetzt würde 1 Rückzug es beenden."
          : `Jetzt würden ${count} Rückzüge es beenden.`
        : count === 1
          ? "Jetzt fehlt 1 Zustimmung."
          : `Jetzt fehlen ${count} Zustimmungen.`,
    recorded: "Im Protokoll steht ein neuer Eintrag.",
  },
  days: (days: number) => plural(days, "Tag", "Tage"),
  hours: (hours: number) => plural(hours, "Stunde", "Stunden"),
  minutes: (minutes: number) => plural(minutes, "Minute", "Minuten"),
  seconds: (seconds: number) => plural(seconds, "Sekunde", "Sekunden"),
  atOnce: "sofort",
};
