/** The words of the language that is spoken now. Changed before anything is drawn anew, so that nobody mixes two. */
import { lasting } from "../storage.js";
import { type Catalogue, en } from "./en.js";

export type { Catalogue } from "./en.js";

/** Loaded when somebody wants them. */
const languages: Record<string, () => Promise<Catalogue>> = {
  en: async () => en,
  de: async () => (await import("./de.js")).de,
};

/** As each is called by those who speak it. */
export const languageNames = { en: "English", de: "Deutsch" };

export type Language = keyof typeof languageNames;

/** The catalogue, and the language's tag. */
export let texts: Catalogue = en;
export let language: Language = "en";
/** The language as it is written where the reader is: "en-GB" has other dates than "en-US". */
export let locale: string = "en";

const remembered = "folkmoot.language";

const isLanguage = (tag: string | null | undefined): tag is Language => tag != null && tag in languageNames;

/** Some systems name their language in ways that no browser can format by, as "en-US@posix". */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The language chosen before, else the first of the browser's that is spoken here. */
export function preferredLanguage(): Language {
  const chosen = lasting.getItem(remembered);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split("-")[0]).find(isLanguage) ?? "en";
}

export async function speak(wanted: Language) {
  texts = (await languages[wanted]?.()) ?? en;
  language = wanted;
  locale = navigator.languages.find((tag) => tag.split("-")[0] === wanted && isLocale(tag)) ?? wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = texts.direction;
}

export function rememberLanguage(chosen: Language) {
  lasting.setItem(remembered, chosen);
}
