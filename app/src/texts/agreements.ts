/** The words of the pages about neighbours in the language that is spoken now. They come with those pages. */
import { deAgreements } from "./deAgreements.js";
import { type AgreementTexts, enAgreements } from "./enAgreements.js";
import { language } from "./index.js";

/** Asked each time, since the language may have changed. */
export const said = (): AgreementTexts => (language === "de" ? deAgreements : enAgreements);
