/** Something that is passed on to others: as a link, a file, and a code to scan. */
import encodeQR from "qr";
import { useId, useState } from "react";
import { texts } from "../texts/index.js";
import { Copy } from "./Copy.js";

interface PassingProps {
  link: string;
  /** What it is about, for the file's name. */
  name: string;
  label: string;
  /** Beside the link, what a file holds; a page that leads to the link while left out. */
  file?: { content: string; extension: "json" };
}

export function Passing({ link, name, label, file }: PassingProps) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const save = () => {
    const { content, extension } = file ?? { content: page(link, name), extension: "html" };
    const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
    const anchor = Object.assign(document.createElement("a"), { href: url, download: `${plain(name)}.${extension}` });
    anchor.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="passing">
      <div className="buttons">
        <Copy text={link} label={label} />
        <button type="button" className="quiet" onClick={save}>
          {texts.passing.save}
        </button>
        <button
          type="button"
          className="quiet"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {texts.passing.code}
        </button>
      </div>
      <div id={id}>{shown && <Code text={link} />}</div>
    </div>
  );
}

/** More than this is no code that a phone can read from a screen. */
const mostCharacters = 2_300;

function Code({ text }: { text: string }) {
  if (text.length > mostCharacters) return <p className="hint">{texts.passing.tooLong}</p>;
  const rows = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg
      ref={(code) => code?.scrollIntoView({ block: "nearest" })}
      className="code"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={texts.passing.codeLabel}
    >
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** A page of one link: what a mail program or a memory stick carries, and every browser opens. */
function page(link: string, name: string): string {
  const [href, title] = [link, name].map((text) =>
    text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`),
  );
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><p><a href="${href}">${title}</a></p>\n`;
}

/** As a file's name. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "folkmoot";
}
