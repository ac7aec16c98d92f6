/** How people come to seats, and what they sign without sending it, in German. */
import type { enSeats } from "./enSeats.js";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const deSeats: typeof enSeats = {
  join: {
    link: "Beitreten",
    title: (community) => `${community} beitreten`,
    wants: (name, community) => `Darf ${name} bei ${community} mitmachen?`,
    invite: "Jemanden einladen",
    inviteBody: (vouches) =>
      `Gib das an jemanden weiter, den du kennst. Wer es öffnet, liest die Satzung, und eine eigene Seite zeigt, wo ihr bürgen könnt. Ein Sitz braucht ${plural(vouches, "Mitglied, das bürgt", "Mitglieder, die bürgen")}, und die eigene Unterschrift.`,
    copy: "Einladung kopieren",
    copyMine: "Link zu dieser Seite kopieren",
    rules: "Die Satzung, die alle Neuen unterschreiben",
    way: "Der Weg zum Sitz",
    ask: "Mitglieder, die dich kennen, bürgen auf dieser Seite. Schick sie ihnen:",
    ready: "Genug Mitglieder bürgen. Jetzt braucht es noch das eigene Wort.",
    ripe: "Die Frist ist um. Der Sitz kann eingenommen werden.",
    youAreIn: "Du hast hier einen Sitz.",
    isIn: (name) => `${name} hat hier einen Sitz.`,
    vouchers: (count, needed) => `${count} von ${plural(needed, "Bürgschaft", "Bürgschaften")}`,
    noVouchers: "Noch bürgt niemand.",
    spent: "Auch sie bürgen, haben in dieser Saison aber schon jemand anderen aufgenommen:",
    objectors: (count, needed) =>
      needed === 1
        ? `${count} Einwände; schon einer hielte es auf`
        : `${plural(count, "Einwand", "Einwände")} von den ${needed}, die es aufhalten`,
    noObjectors: "Niemand hat Einwände.",
    requests: "Erbeten",
    compare:
      "Vergleiche sie mit dem, was dir die Person sagt, von Angesicht zu Angesicht oder am Telefon. Ein Name kann von jedem sein.",
    voice: (name) => `Bürge nur, wenn du ${name} persönlich kennst, und nur für eine einzige Adresse.`,
    newcomer: "Du bist in dieser Saison beigetreten: Deine Stimme und deine Bürgschaft zählen ab der nächsten.",
    missing: {
      closed: "Die Satzung nimmt niemanden auf Bürgschaften hin auf.",
      vouches: (count) => (count === 1 ? "Eine Bürgschaft fehlt." : `${count} Bürgschaften fehlen.`),
      objected: "Zu viele Mitglieder haben Einwände: Es wartet, bis jemand den eigenen zurücknimmt.",
      growth:
        "In dieser Saison niemand mehr: Nach der Satzung soll eine Gemeinschaft langsam wachsen. Die nächste Saison beginnt von vorn.",
      seats: "Kein Sitz ist frei. Ein Sitz, den jemand verlässt, ist zwei Saisongrenzen später wieder frei.",
      returns: (season) => `Wer gegangen ist, kann ab Saison ${season} wiederkommen.`,
      notice: (from) => `Die Frist läuft: Der Sitz kann ab ${from} eingenommen werden.`,
    },
    go: "Die Satzung unterschreiben und beitreten",
    effect:
      "Du hast einen Sitz, mit einer Stimme wie alle anderen. Deine Stimme und deine Bürgschaft zählen ab der nächsten Saison.",
    whenNow: "Sofort, im nächsten Block.",
    whenLater: (wait, objectors) =>
      `Du kannst den Sitz in ${wait} einnehmen, sofern nicht ${plural(objectors, "Mitglied Einwände hat", "Mitglieder Einwände haben")}.`,
    undo: "Geh, wann immer du willst. Wer für dich gebürgt hat, bleibt festgehalten.",
    take: "Den Sitz einnehmen",
    seat: (name) => `${name} den Sitz geben`,
    seatEffect: (name) => `${name} hat einen Sitz, wie gewünscht. Die Stimme zählt ab der nächsten Saison.`,
    seatUndo: "Nur wer den Sitz hat, kann ihn verlassen.",
    cancel: "Meine Bitte zurücknehmen",
    cancelEffect: "Niemand kann dir mit dem, was du in dieser Saison unterschrieben hast, einen Sitz geben.",
    cancelUndo: "Bitte neu darum, wann immer du willst.",
    counts: (date) => `Deine Stimme zählt ab dem ${date}, wenn die nächste Saison beginnt.`,
    vouchedBy: "Gebürgt haben:",
    formerly: "früher der Schlüssel",
  },
  motion: {
    title: "Deine Stimme",
    lapses: (date) => `Das erlischt am ${date}, wenn du es nicht noch einmal sagst.`,
    withdrawUndo: "Sag es wieder, wann immer du willst.",
    admission: {
      give: "Bürgen",
      giveEffect: (name) =>
        `Du stehst dafür ein, dass ${name} ein einzelner Mensch ist, den du kennst. In jeder Saison nimmt eine deiner Bürgschaften jemanden auf, und wer gebürgt hat, bleibt festgehalten.`,
      giveUndo: "Nimm es jederzeit zurück, solange die Person keinen Sitz hat.",
      given: "Du bürgst.",
      withdraw: "Meine Bürgschaft zurücknehmen",
      withdrawEffect: (name) => `Deine Bürgschaft zählt nicht mehr für ${name}. Wer schon einen Sitz hat, behält ihn.`,
    },
    objection: {
      give: "Einwand erheben",
      giveEffect: (name) =>
        `Mit so vielen Einwänden, wie die Satzung sagt, wird ${name} nicht aufgenommen, solange sie bestehen. Mitglieder sehen, wer Einwände hat.`,
      giveUndo: "Nimm es jederzeit zurück.",
      given: "Du hast einen Einwand.",
      withdraw: "Meinen Einwand zurücknehmen",
      withdrawEffect: (name) => `Du stehst ${name} nicht mehr im Weg.`,
    },
    recovery: {
      give: "Für den neuen Schlüssel bürgen",
      giveEffect: (name) =>
        `Du stehst dafür ein, dass der neue Schlüssel in den Händen von ${name} ist, und in keinen anderen. Mit genug Bürgschaften übernimmt er den Sitz.`,
      giveUndo: "Nimm es jederzeit zurück, solange der Sitz nicht übergegangen ist.",
      given: "Du bürgst für den neuen Schlüssel.",
      withdraw: "Meine Bürgschaft zurücknehmen",
      withdrawEffect: (name) => `Deine Bürgschaft zählt nicht mehr für den neuen Schlüssel von ${name}.`,
    },
    refusal: {
      give: "Ich habe meinen Schlüssel noch",
      giveEffect: () =>
        "Niemand kann deinen Sitz übernehmen, wenn nicht zwei Drittel der Mitglieder dafür bürgen. Sag es auch den anderen.",
      giveUndo: "Nimm es jederzeit zurück.",
      given: "Du hast gesagt, dass dein Schlüssel nicht verloren ist.",
      withdraw: "Das zurücknehmen",
      withdrawEffect: () => "Ein Drittel der Mitglieder kann deinen Sitz wieder an einen neuen Schlüssel geben.",
    },
  },
  recover: {
    link: "Jemand hat den Schlüssel verloren",
    title: "Ein verlorener Schlüssel",
    lead: "Wer den Schlüssel verloren hat, macht einen neuen. Mitglieder, die die Person kennen, bürgen für ihn, und nach einer Frist geht der Sitz auf ihn über, mit seinen Stimmen und seinem Protokoll.",
    whose: "Wessen Schlüssel verloren ist",
    newKey: "Adresse des neuen Schlüssels",
    newKeyHint: "Lass sie dir sagen, von Angesicht zu Angesicht oder am Telefon.",
    next: "Weiter",
    problems: {
      whose: "Wähle das Mitglied.",
      seated: "Diese Adresse hat hier schon einen Sitz. Ein neuer Schlüssel muss neu sein.",
    },
    of: (name) => `Der Sitz von ${name}, für einen neuen Schlüssel`,
    nobody: "Diesen Sitz gibt es nicht",
    nobodyBody:
      "Niemand mit der ersten Adresse dieses Links hat hier einen Sitz. Vielleicht ist die Person gegangen, oder sie hat schon einen anderen Schlüssel.",
    ready: "Genug Mitglieder bürgen. Jetzt bittet der neue Schlüssel um den Sitz.",
    ripe: "Die Frist ist um. Der Sitz kann auf den neuen Schlüssel übergehen.",
    refused: (name) => `${name} sagt, dass der Schlüssel nicht verloren ist. Zwei Drittel müssen bürgen.`,
    passed: (name) => `Der Sitz von ${name} ist auf den neuen Schlüssel übergegangen.`,
    share: "Mitglieder, die bürgen können, brauchen diese Seite:",
    voice: (name) =>
      `Bürge nur, wenn ${name} dir persönlich gesagt hat, dass dieser neue Schlüssel der eigene ist. Wer einen Sitz stehlen will, sagt dasselbe.`,
    yours: "Das ist dein eigener Sitz. Wenn du deinen Schlüssel noch hast, sag es jetzt.",
    keys: "Die beiden Schlüssel",
    old: "Der Schlüssel des Sitzes jetzt",
    new: "Der neue Schlüssel",
    compare: (name) =>
      `Vergleiche den neuen Schlüssel mit dem, was ${name} dir sagt, von Angesicht zu Angesicht oder am Telefon.`,
    ask: "Um den Sitz bitten",
    askEffect: (name) => `Die Frist beginnt, für alle sichtbar. Danach kann der Sitz von ${name} auf dich übergehen.`,
    askWhen: (wait) => `Sofort; der Sitz kann in ${wait} übergehen, solange noch genug Mitglieder bürgen.`,
    pass: "Den Sitz übergeben",
    passEffect: (name) =>
      `Der neue Schlüssel hat den Sitz von ${name}, mit seinen Stimmen. Mandate des alten Schlüssels enden; was der alte unterschrieben hat, zählt nicht mehr.`,
    passWhen: "Sofort, im nächsten Block.",
    passUndo: "Nicht möglich: Der alte Schlüssel hat keinen Sitz mehr.",
  },
  passing: {
    save: "Als Datei speichern",
    code: "Als Code zeigen",
    codeLabel: "Ein Code mit diesem Link, für die Kamera eines Telefons",
    tooLong: "Das ist zu lang für einen Code. Schick den Link oder die Datei.",
  },
  signed: {
    without: "Ohne Coin",
    withoutWhy:
      "Du kannst jetzt unterschreiben und es von jemand anderem einbringen lassen. Es zählt, sobald es eingebracht ist; bis dahin kannst du es dir anders überlegen.",
    only: "Nur unterschreiben",
    done: "Unterschrieben, und in diesem Browser aufgehoben. Es zählt, sobald es eingebracht wird: Gib es an jemanden weiter, der Coin hat.",
    copy: "Als Link kopieren",
    title: "Unterschrieben, nicht gesendet",
    lead: "Was du oder andere unterschrieben haben, ohne es zu senden. Wer etwas Coin hat, kann es einbringen; niemand kann ein Wort daran ändern.",
    none: "In diesem Browser ist nichts Unterschriebenes aufgehoben.",
    nav: (count) => `Unterschrieben (${count})`,
    bring: "Einbringen, was jemand unterschrieben hat",
    kinds: {
      voice: "Eine unterschriebene Stimme",
      sheet: "Ein unterschriebener Bogen mit Stimmen",
      act: "Eine unterschriebene Handlung",
      joining: "Die Unterschrift einer Person, die beitreten will",
      leaving: "Ein unterschriebener Austritt",
      recovery: "Die Unterschrift eines neuen Schlüssels",
      ballot: "Eine unterschriebene Stimme zu einer Frage",
      objection: "Ein unterschriebener Einwand",
      statement: "Ein unterschriebenes Wort in einer Anhörung",
    },
    states: {
      signed: "Unterschrieben",
      held: "Aufgehoben",
      submitted: "Gesendet",
      mined: "In einem Block",
      indexed: "In der Geschichte",
    },
    offline: {
      valid: (name) =>
        `Die Unterschrift ist die von ${name}, für genau diese Worte. Um das zu sehen, brauchte es kein Netz.`,
      invalid: (name) => `Das hat ${name} nicht unterschrieben, oder danach wurde ein Wort geändert.`,
      unproven: (name) => `Ob das Vertragskonto von ${name} das unterschrieben hat, kann nur die Kette sagen.`,
    },
    reasons: {
      ready: { says: "Es zählt, sobald es eingebracht wird.", next: "Bring es ein, oder gib es weiter." },
      waits: {
        says: "Die Kette würde es noch nicht annehmen.",
        next: "Lies, woran es liegt; es gilt weiter, bis es zählt oder seine Zeit um ist.",
      },
      counted: { says: "Die Kette hat es schon gezählt.", next: "Es ist nichts mehr zu tun." },
      overtaken: {
        says: "Ein späteres Wort dieser Person hat es überholt.",
        next: "Frag, ob sie es noch will; sie kann es neu sagen.",
      },
      wrongSignature: {
        says: "Diese Worte hat die Person nicht unterschrieben.",
        next: "Bitte sie um eine neue Unterschrift.",
      },
      wrongChain: {
        says: "Es wurde für eine andere Kette unterschrieben.",
        next: "Bring es auf der Kette ein, die darin steht.",
      },
      wrongContracts: {
        says: "Es wurde für andere Verträge unterschrieben.",
        next: "Bring es bei den Verträgen ein, die darin stehen.",
      },
      noCommunity: {
        says: "Die Gemeinschaft, die darin steht, ist auf dieser Kette nicht offen.",
        next: "Prüf die Kette und die Adresse der Gemeinschaft.",
      },
      wrongWords: {
        says: "Die Worte sind nicht die der Gemeinschaft.",
        next: "Bitte um eine Unterschrift unter deren eigenen Worten.",
      },
      unknownMatter: {
        says: "Worum es geht, hat niemand vorgeschlagen.",
        next: "Prüf das Mandat und die Gemeinschaft.",
      },
      notSeated: {
        says: "Wer unterschrieben hat, hat keinen Sitz in der Gemeinschaft.",
        next: "Nur Mitglieder haben eine Stimme: Tritt zuerst bei.",
      },
      notAsked: {
        says: "Wer unterschrieben hat, ist bei dieser Abstimmung nicht gefragt.",
        next: "Mitreden können nur die, die bei der Eröffnung gefragt wurden.",
      },
      tooOften: {
        says: "So viele Einwände, wie in einer Saison möglich sind, hat diese Person schon erhoben.",
        next: "Heb ihn auf: In der nächsten Saison zählt er, wenn die Abstimmung dann noch läuft.",
      },
      badReason: {
        says: "Der Grund oder die Worte sind leer, zu lang oder haben Zeichen, die man nicht sieht.",
        next: "Bitte um eine Unterschrift unter Worte, die alle lesen können, mit 1 bis 1024 Byte; eine Antwort darf 4096 haben.",
      },
      notConcerned: {
        says: "Die Entscheidung nennt dafür jemand anderen.",
        next: "Nur wen sie betrifft, antwortet; nur wer verletzt wurde, vergibt.",
      },
      tooLate: {
        says: "Die Zeit, in der es gesagt werden konnte, ist um.",
        next: "Sprich neben der Entscheidung mit den Mitgliedern.",
      },
      wrongSeason: {
        says: "In der Saison, die jetzt läuft, zählt es nicht.",
        next: "Unterschreib es in dieser Saison neu.",
      },
      wrongSeed: {
        says: "Es trägt nicht das Zeichen der Saison oder der Abstimmung.",
        next: "Unterschreib es neu, sobald die Saison oder die Abstimmung eröffnet ist.",
      },
      expired: { says: "Die Frist ist um.", next: "Unterschreib es neu, mit einer späteren Frist." },
    },
    notAsked: "Die Kette konnte nicht gefragt werden, ob es zählt.",
    bringIn: (count) => (count === 1 ? "Einbringen" : `Alle ${count} einbringen`),
    bringInEffect: (name) =>
      `Es zählt als das Wort von ${name}, als hätte die Person es selbst gesendet. Du bezahlst die Transaktion.`,
    bringInAllEffect:
      "Jedes zählt als das Wort der Person, die es unterschrieben hat, als hätte sie es selbst gesendet. Du bezahlst die Transaktionen.",
    bringInUndo: "Nur wer unterschrieben hat, kann das Gesagte zurücknehmen.",
    missed: (count) =>
      count === 1
        ? "Eines wurde übergangen: Etwas hatte sich inzwischen geändert."
        : `${count} wurden übergangen: Etwas hatte sich inzwischen geändert.`,
    nothing: "Die Kette würde jetzt nichts davon annehmen.",
    nothingNext: "Sieh dir jedes einzeln an: Vielleicht zählt es schon, oder es wartet auf andere.",
    holding: "Es liegt auch im Briefkasten: Wer Coin hat, bringt es ein.",
    notHeld: (cause) =>
      `Der Briefkasten hat es nicht genommen. ${cause} Gib es selbst weiter; diese Seite legt es auch hinein, sobald es geht.`,
    stalls: {
      signed: "Wenn es niemand einbringt: Gib es als Link, Datei oder Code weiter.",
      held: "Wenn es liegen bleibt: Wer etwas Coin hat, kann es mit dem Knopf einbringen.",
      submitted: "Wenn es in keinen Block kommt: Bring es noch einmal ein; es zählt nur einmal.",
      mined: "Es zählt. Würde sein Block zurückgenommen, was selten ist, bring es noch einmal ein.",
      indexed: "Es zählt, und die Geschichte zeigt es.",
    },
    forget: "In diesem Browser vergessen",
    forgetHeld:
      "Der Briefkasten hat es noch, und jeder kann es einbringen. Was du neu sagst, durch eine Transaktion, überholt es.",
    noCode: "Auf diesem Bild ist kein Code zu lesen.",
    noCodeNext: "Nimm es noch einmal auf, gerade und scharf, oder öffne stattdessen die Datei oder den Link.",
    unreadable: "Das lässt sich nicht lesen",
    import: "Etwas Unterschriebenes lesen",
    paste: "Ein Link, oder der Text einer Datei",
    read: "Lesen",
    open: "Eine Datei oder das Bild eines Codes öffnen",
  },
  waiting: {
    title: (count) => (count === 1 ? "Ein unterschriebenes Wort wartet" : `${count} unterschriebene Worte warten`),
    why: "Menschen ohne Coin haben das unterschrieben. Es zählt, sobald es jemand einbringt.",
  },
  inbox: {
    title: "Wartet auf mich",
    lead: "Was in all deinen Gemeinschaften auf dich wartet, das Dringendste zuerst.",
    none: "Nichts wartet auf dich.",
    candidate: (name) => `${name} möchte beitreten: Kennst du die Person?`,
    season: (ends) => `Unterschrieben für diese Saison, bis ${ends}`,
    items: {
      accept: (_holder, office) => `Du bist vorgeschlagen als ${office}: Nimm an oder lehn ab`,
      renew: (holder, office) => `Deine Zustimmung zu ${holder}, ${office}, erlischt`,
      voice: (holder, office) => `${holder}, ${office}: Du hast noch nichts gesagt`,
      admission: (name) => `${name} bittet um einen Sitz`,
      recovery: (name) => `Ein neuer Schlüssel bittet um den Sitz von ${name}`,
      refusal: () => "Jemand bittet um deinen eigenen Sitz: Hast du deinen Schlüssel noch?",
      announcement: (name, reason) => `${name} hat angekündigt: „${reason}“`,
      agree: (title) => `„${title}“, eine Vereinbarung mit anderen: Was sagst du?`,
      renewAgreement: (title) => `Deine Zustimmung zur Vereinbarung „${title}“ verfällt`,
      answer: (words) => `Nachbarn wollen, dass du dafür einstehst: „${words}“`,
      decide: (title) => `„${title}“: Was sagst du?`,
      reply: (title) => `Bei „${title}“ geht es um dich: Du wirst zuerst gehört`,
      review: (statement) => `Dir wird zugetraut, zu sagen, ob das stimmt: „${statement}“`,
      carryOut: (title) => `„${title}“ ist beschlossen: Führ es aus`,
      exit: (title) => `„${title}“ geht ohne dich durch: Du kannst mit deinem Anteil gehen`,
      dissolved: () => "Die Gemeinschaft ist aufgelöst: Du kannst mit deinem Anteil gehen",
      division: (title) => `„${title}“: Du kannst in die andere Hälfte ziehen`,
    },
    deadline: {
      accept: (when) => `Verfällt am ${when}`,
      renew: (when) => `Zählt bis ${when}`,
      voice: (when) => `Spätestens bis ${when}`,
      admission: (when) => `Kann ab ${when} den Sitz bekommen`,
      recovery: (when) => `Kann ab ${when} übergehen`,
      refusal: (when) => `Kann ab ${when} übergehen`,
      announcement: (when) => `Kann ab ${when} geschehen`,
      agree: (when) => `Spätestens bis ${when}`,
      renewAgreement: (when) => `Zählt bis ${when}`,
      answer: (when) => `Ab ${when} können sie den nächsten Schritt gehen`,
      decide: (when) => `Bis ${when}`,
      reply: (when) => `Bis ${when}`,
      review: (when) => `Bis ${when}`,
      carryOut: (when) => `Bis ${when}`,
      exit: (when) => `Bis ${when}`,
      dissolved: (when) => `Seit ${when}`,
      division: (when) => `Bis ${when}`,
    },
  },
  history: {
    title: "Alles, was geschah",
    missing: (what) => `Kein Index antwortet, das hier kommt allein von der Kette. Nicht bekannt ist: ${what}.`,
    unread: (what) => `Nicht bekannt ist hier: ${what}.`,
    kinds: {
      proposed: () => "hat es vorgeschlagen",
      accepted: (when) => `hat es angenommen, bis ${when}`,
      shortened: (when) => `dient jetzt mehr Menschen: Es wurde verkürzt, bis ${when}`,
      resigned: () => "ist zurückgetreten",
      suspended: (when) => `hat es ausgesetzt bis ${when}`,
      announced: () => "hat eine Handlung angekündigt",
      consent: () => "hat zugestimmt",
      withdrawal: () => "hat zurückgezogen",
      deed: () => "hat gehandelt oder berichtet",
    },
  },
};
