/** The words of the decision pages in the language that is spoken now. They come with those pages. */
import { deDecisions } from "./deDecisions.js";
import { type DecisionTexts, enDecisions } from "./enDecisions.js";
import { language } from "./index.js";

/** Asked each time, since the language may have changed. */
export const said = (): DecisionTexts => (language === "de" ? deDecisions : enDecisions);
