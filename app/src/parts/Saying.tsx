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
}

export function Saying({ label, hint, rows, mostBytes, intentions, about }: SayingProps) {
  const [words, setWords] = useState("");
  const problem = textProblem(words, mostBytes);
  return (
    <>
      <Field
        wide
        rows={rows}
        label={label}
        {...(hint ? { hint } : {})}
        value={words}
        onChange={setWords}
        problem={problem}
      />
      <Actions intentions={problem ? [] : intentions(words.trim())} about={about} onDone={() => setWords("")} />
    </>
  );
}
