/** What was signed and not sent: one's own, and what others handed on. */
import { useQuery } from "@tanstack/react-query";
import {
  checkDocument,
  decodeDocument,
  documentId,
  encodeDocument,
  parseDocument,
  type SignedDocument,
  statementWords,
  verifyDocument,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { type FormEvent, useMemo, useState } from "react";
import type { Hex } from "viem";
import { useConfig } from "wagmi";
import { Link, useLocation } from "wouter";
import { useMoot } from "../context.js";
import { useIsIndexed } from "../history.js";
import { bringInIntention } from "../intentions/bringIn.js";
import { links } from "../links.js";
import { useHeldStatus, useLeave, useMailbox } from "../mailbox.js";
import { Actions } from "../parts/Actions.js";
import { Field } from "../parts/Field.js";
import { Head } from "../parts/Head.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { PassOn } from "../parts/PassOn.js";
import { Pending } from "../parts/Pending.js";
import { PersonLink } from "../parts/PersonLink.js";
import { useSeats } from "../queries.js";
import { forgetText, useKeptTexts } from "../signed.js";
import { texts } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

interface Kept {
  text: string;
  id: Hex;
  document: SignedDocument;
}

/** What this browser keeps, as far as it can be read. */
function useKept(): Kept[] {
  const texts = useKeptTexts();
  return useMemo(() => texts.flatMap(readKept), [texts]);
}

function readKept(text: string): Kept[] {
  try {
    const document = parseDocument(text);
    return [{ text, id: documentId(document), document }];
  } catch {
    // Another version's, or damaged: the others stay.
    return [];
  }
}

export function Signed() {
  const kept = useKept();
  const { me } = useMoot();
  const seats = useSeats(me);
  return (
    <main id="content" className="list">
      <Head heading={texts.signed.title} purpose={texts.signed.lead} />
      {seats.data?.views.map(({ community }) => (
        <Pending key={community.id} filter={{ community: community.id }} where={community.charter.name} />
      ))}
      {kept.length === 0 && <p>{texts.signed.none}</p>}
      {kept.map(({ id, document, text }) => (
        <Document key={id} document={document} kept={text} />
      ))}
      <Import />
    </main>
  );
}

/** What a link or a code carries. */
export function DocumentPage({ packed }: { packed: string }) {
  const kept = useKept();
  const read = useQuery({ queryKey: ["document", packed], retry: false, queryFn: () => decodeDocument(packed) });
  if (read.error) {
    const { cause, nextStep } = explainTrouble(read.error);
    return <Lost title={texts.signed.unreadable} body={`${cause} ${nextStep}`} />;
  }
  if (!read.data) return <Waiting />;
  const id = documentId(read.data);
  return (
    <main id="content" className="list">
      <header className="community">
        <p className="crumb">
          <Link href={links.signed()}>{texts.signed.title}</Link>
        </p>
        <Heading>{texts.signed.kinds[read.data.kind]}</Heading>
      </header>
      <Document document={read.data} kept={kept.find((one) => one.id === id)?.text} alone />
    </main>
  );
}

/** The words that were signed, in their order. */
function wordsOf(document: SignedDocument): string[] {
  switch (document.kind) {
    case "sheet":
      return [
        ...document.signed.matters.map(({ sentence }) => sentence),
        document.signed.charter[document.signed.voice],
      ];
    case "act":
      return [document.signed.sentence, document.signed.reason];
    case "joining":
      return [document.signed.charter.pledge, document.signed.rules];
    case "leaving":
      return [document.signed.charter.leaving];
    case "ballot":
      return [document.signed.matter.sentence, document.signed.charter[document.signed.choice]];
    case "objection":
      return [document.signed.matter.sentence, document.signed.charter.objection, document.signed.reason];
    case "statement":
      return [document.signed.matter.sentence, statementWords[document.signed.statement], document.signed.words];
    default:
      return [document.signed.matter.sentence, document.signed.charter[document.signed.voice]];
  }
}

interface DocumentProps {
  document: SignedDocument;
  /** Where this browser keeps it: as what. */
  kept: string | undefined;
  /** Whether the page is about it alone. */
  alone?: boolean;
}

function Document({ document, kept, alone = false }: DocumentProps) {
  const { config, nameOf } = useMoot();
  const wagmi = useConfig();
  const mailbox = useMailbox();
  const { deployment } = config;
  const { kind, signed } = document;
  const id = documentId(document);
  const offline = useQuery({
    queryKey: ["verified", id, signed.signature],
    retry: false,
    queryFn: () => verifyDocument(document),
  });
  const check = useQuery({
    queryKey: [queryScope, "document", id, signed.signature],
    retry: false,
    queryFn: () => checkDocument(wagmi.getClient(), { document, deployment }),
  });
  const name = nameOf(signed.person);
  const outcome = check.data?.outcome;
  // Only what this person signed here: what others handed on is theirs to leave there.
  const left = useLeave(document, kept !== undefined && (outcome === "ready" || outcome === "waits"));
  const held = useHeldStatus(id).data?.state === "held";
  return (
    <section aria-label={`${texts.signed.kinds[kind]}: ${name}`}>
      {!alone && <h2>{texts.signed.kinds[kind]}</h2>}
      <p>
        <PersonLink person={signed.person} /> ·{" "}
        <Link href={links.community(config.chainId, signed.community)}>
          <bdi>{signed.charter.name}</bdi>
        </Link>
      </p>
      {wordsOf(document).map((words) => (
        <blockquote key={words} dir="auto">
          {words}
        </blockquote>
      ))}
      {outcome !== "never" && <States id={id} done={outcome === "done"} />}
      {offline.data && <p>{texts.signed.offline[offline.data.outcome](name)}</p>}
      <Check check={check} />
      {(outcome === "ready" || outcome === "waits") && (
        <Actions intentions={[bringInIntention(id, { documents: [document], name, mailbox, deployment })]} />
      )}
      {outcome !== "done" && outcome !== "never" && <PassOn document={document} />}
      {left.error && <p className="hint">{texts.signed.notHeld(explainTrouble(left.error).cause)}</p>}
      {kept !== undefined && held && <p className="hint">{texts.signed.forgetHeld}</p>}
      {kept !== undefined && (
        <p className="buttons">
          <button type="button" className="quiet" onClick={() => forgetText(kept)}>
            {texts.signed.forget}
          </button>
        </p>
      )}
    </section>
  );
}

/** What the chain says of it now, and what to do. */
function Check({ check }: { check: ReturnType<typeof useQuery<Awaited<ReturnType<typeof checkDocument>>>> }) {
  if (check.error) return <p className="hint">{texts.signed.notAsked}</p>;
  if (!check.data) return <p className="hint">{texts.confirm.checking}</p>;
  const { reason, explanation, nextStep, outcome, cause } = check.data;
  const words = texts.signed.reasons[reason] ?? { says: explanation, next: nextStep };
  const because = cause && explainTrouble(cause);
  return (
    <div className={outcome === "never" ? "transaction refused" : "transaction"} role="status">
      <p>
        <strong>{words.says}</strong> {because?.cause}
      </p>
      <p>
        {texts.transaction.next}: {because?.nextStep ?? words.next}
      </p>
    </div>
  );
}

const states = ["signed", "held", "submitted", "mined", "indexed"] as const;

/** How far it has come. What the chain has counted is in a block, whatever a mailbox says. */
function States({ id, done }: { id: Hex; done: boolean }) {
  const { data } = useHeldStatus(id);
  const indexed = useIsIndexed(done);
  const reached = done
    ? indexed
      ? "indexed"
      : "mined"
    : data?.state === "held" || data?.state === "submitted"
      ? data.state
      : "signed";
  const last = states.indexOf(reached);
  return (
    <>
      <ol className="stages" aria-label={texts.transaction.label}>
        {states
          .filter((state) => state !== "indexed" || indexed !== undefined)
          .map((state, index) => (
            <li
              key={state}
              className={index <= last ? "reached" : ""}
              aria-current={index === last ? "step" : undefined}
            >
              {texts.signed.states[state]}
            </li>
          ))}
      </ol>
      <p className="hint">{texts.signed.stalls[reached]}</p>
    </>
  );
}

/** A document from a link, a file, or a picture of a code. */
function Import() {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const take = async (read: () => Promise<SignedDocument>) => {
    try {
      navigate(links.document(await encodeDocument(await read())));
    } catch (error) {
      const { cause, nextStep } = explainTrouble(error);
      setProblem(`${cause} ${nextStep}`);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(() => readDocument(typed));
  };
  return (
    <section aria-labelledby="import-title">
      <h2 id="import-title">{texts.signed.import}</h2>
      <form onSubmit={submit} noValidate>
        <Field
          label={texts.signed.paste}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setProblem(undefined);
          }}
          rows={3}
          lines
          wide
        />
        <p className="buttons">
          <button type="submit">{texts.signed.read}</button>
          <label className="button quiet file">
            {texts.signed.open}
            <input
              type="file"
              accept="application/json,.json,image/*"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = "";
                if (file) void take(async () => readDocument(await textIn(file)));
              }}
            />
          </label>
        </p>
        <p className="problem" role="alert">
          {problem}
        </p>
      </form>
    </section>
  );
}

/** Whatever carries a document: a link to it, or the document itself. */
async function readDocument(typed: string): Promise<SignedDocument> {
  const packed = /#\/signed\/([\w-]+)/.exec(typed)?.[1];
  return packed ? decodeDocument(packed) : parseDocument(typed.trim());
}

/** A file's text, or what the code on its picture says. */
async function textIn(file: File): Promise<string> {
  if (!file.type.startsWith("image/")) return file.text();
  const { decodePicture } = await import("../picture.js");
  return decodePicture(file);
}
