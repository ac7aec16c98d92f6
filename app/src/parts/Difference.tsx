/** Two texts, and what changed. What was added and removed differs in shape and is said in words, not by colour alone. */
import { type Change, diffSentences, diffWordsWithSpace } from "diff";
import { said } from "../texts/decisions.js";

interface DifferenceProps {
  before: string;
  after: string;
  /** Whole sentences, and only those that changed; else word by word, all of it. */
  changesOnly?: boolean;
}

export function Difference({ before, after, changesOnly = false }: DifferenceProps) {
  const all = changesOnly ? diffSentences(before, after) : apart(diffWordsWithSpace(before, after));
  let place = 0;
  const parts = all.map((part) => {
    place += part.value.length;
    return { ...part, place };
  });
  const shown = changesOnly ? parts.filter(({ added, removed }) => added || removed) : parts;
  return (
    <blockquote dir="auto" className={changesOnly ? "difference sentences" : "difference"}>
      {shown.map(({ value, added, removed, place: key }) => {
        if (added) return <Changed key={key} as="ins" words={value} />;
        return removed ? <Changed key={key} as="del" words={value} /> : value;
      })}
    </blockquote>
  );
}

/** What was removed and what took its place must not run into each other. */
function apart(parts: readonly Change[]): Change[] {
  return parts.map((part, index) => {
    const meets = part.removed && parts[index + 1]?.added && !/\s$/.test(part.value);
    return meets ? { ...part, value: `${part.value} ` } : part;
  });
}

export function Changed({ as: Tag, words }: { as: "ins" | "del"; words: string }) {
  const texts = said().versions;
  return (
    <Tag>
      <span className="unseen">[{Tag === "ins" ? texts.added : texts.removed}: </span>
      {words}
      <span className="unseen">]</span>
    </Tag>
  );
}
