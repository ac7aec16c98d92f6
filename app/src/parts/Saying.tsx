/** Something to be said in one's own words, and what can be done with it once it is written. */
import { useState } from "react";
import type { Intention } from "../intentions/intention.js";
import { textProblem } from "../intentions/typed.js";
import { Actions } from "./Actions.js";
import { Field } from "./Field.js";

interface SayingProps {
  label: string;
  hint?: string;
  rows: number;
  mostBytes: number;
  intentions: (words: string) => readonly Intention[];
  about?: string;
  /** The keys of other things that are overtaken by this: what became of them is told no more. */
  overtakes?: readonly string[];
}

export function Saying({ label, hint, rows, mostBytes, intentions, about, overtakes }: SayingProps) {
  const [words, setWords] = useState("");
  const [tell, setTell] = useState(false);
  /** How often something was said: the emptied field begins anew, and misses nothing yet. */
  const [round, setRound] = useState(0);
  const problem = textProblem(words, mostBytes);
  const done = () => {
    setWords("");
    setTell(false);
    setRound(round + 1);
  };
  return (
    <>
      <Field
        key={round}
        wide
        rows={rows}
        label={label}
        {...(hint ? { hint } : {})}
        value={words}
        onChange={setWords}
        problem={problem}
        tell={tell}
      />
      {problem && (
        <p className="buttons">
          {intentions(words).map(({ key, title, tone }) => (
            <button key={key} type="button" className={tone} aria-disabled onClick={() => setTell(true)}>
              {title}
            </button>
          ))}
        </p>
      )}
      <Actions intentions={problem ? [] : intentions(words.trim())} about={about} overtakes={overtakes} onDone={done} />
    </>
  );
}
