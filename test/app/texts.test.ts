/** The catalogues: the same keys by their types; here that nothing is empty, and that every error has its words. */
import assert from "node:assert/strict";
import { de } from "../../app/src/texts/de.js";
import { en } from "../../app/src/texts/en.js";
import * as ethers from "../../sdk/src/ethers.js";
import * as sdk from "../../sdk/src/index.js";

/** Every text of a catalogue, by its place; functions are asked with numbers, or words where those are refused. */
function textsIn(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") {
    const given = Array.from({ length: Math.max(value.length, 2) }, (_, index) => index + 2);
    return [[place, String(value(...given))]];
  }
  return Object.entries(value as object).flatMap(([key, one]) => textsIn(one, `${place}.${key}`));
}

describe("the words of the app", () => {
  it("are all there, in both languages, and differ", () => {
    // What the SDK says in English, the English catalogue leaves to it.
    const own = (texts: typeof en) => ({ ...texts, errors: {}, signed: { ...texts.signed, reasons: {} } });
    const english = new Map(textsIn(own(en)));
    const german = textsIn(own(de));
    assert.equal(german.length, english.size);
    for (const [place, text] of german) {
      assert(text.trim() !== "" && !/undefined|\[object|NaN/.test(text), `${place}: ${text}`);
    }
    const same = german.filter(([place, text]) => text.length > 12 && english.get(place) === text);
    assert.deepEqual(same, []);
  });

  it("say every reason why a document counts or does not in German too", () => {
    assert.deepEqual(Object.keys(de.signed.reasons), [...sdk.documentReasons]);
  });

  it("say every error of the SDK in German too", () => {
    const classes = Object.entries({ ...sdk, ...ethers }).filter(
      ([, value]) => typeof value === "function" && value.prototype instanceof sdk.FolkmootError,
    );
    assert(classes.length > 70);
    for (const [name] of classes) {
      const words = de.errors[name];
      assert(words, `${name} has no German words`);
      const said = words.says("0", "1", "2", "3", "4");
      assert(said.length > 10 && words.next.length > 5 && !/undefined|NaN/.test(said), `${name}: ${said}`);
    }
    assert.equal(Object.keys(de.errors).length, classes.length);
  });
});
