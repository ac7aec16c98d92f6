/** A labelled field with its hint and, once it was touched, what is wrong with it. */
import { type ReactNode, useId, useState } from "react";

export interface FieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
  /** Whether to tell the problem before the field was left. */
  tell?: boolean;
  rows?: number;
  /** Whether line breaks part one entry from the next; in a text they cannot be signed, and become spaces. */
  lines?: boolean;
  /** What may be meant, as value and name. */
  suggestions?: readonly (readonly [string, string])[];
  inputMode?: "numeric" | "decimal";
  /** Instead of typing. */
  options?: ReactNode;
  wide?: boolean;
}

export function Field(props: FieldProps) {
  const { label, hint, value, onChange, problem, tell = false, rows, lines = false, suggestions } = props;
  const { inputMode, options, wide = false } = props;
  const [left, setLeft] = useState(false);
  const id = useId();
  const told = (left || tell) && problem !== undefined;
  const common = {
    id,
    value,
    dir: "auto" as const,
    "aria-invalid": told,
    "aria-describedby": `${id}-hint ${id}-problem`,
    onBlur: () => setLeft(true),
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(lines ? target.value : target.value.replace(/\s*[\r\n]+/g, " ")),
  };
  return (
    <div className={wide ? "field wide" : "field"}>
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select {...common}>{options}</select>
      ) : rows ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input
          {...common}
          autoComplete="off"
          spellCheck={inputMode === undefined}
          inputMode={inputMode ?? "text"}
          list={suggestions && `${id}-list`}
        />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </datalist>
      )}
      {hint && (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      <small id={`${id}-problem`} className="problem">
        {told && problem}
      </small>
    </div>
  );
}
