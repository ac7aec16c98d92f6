/** What the mailbox holds, and what became of what it held. */
import type { Address, Hash, Hex } from "viem";
import {
  type DocumentKind,
  type DocumentReason,
  documentId,
  documentMatters,
  documentSubject,
  formatDocument,
  type MailboxState,
  type SignedDocument,
} from "../../sdk/src/index.js";
import type { Database } from "./database.js";

/** How much one person may leave here at once: in documents, in the matters they are about, and in bytes. */
export interface Limits {
  documents: number;
  matters: number;
  bytes: number;
}

export interface Entry extends Record<string, unknown> {
  /** Rises; what is left again after it was dropped gets a new one. */
  position: number;
  id: Hex;
  kind: DocumentKind;
  community: Address;
  person: Address;
  subject: Address | null;
  state: MailboxState;
  reason: DocumentReason;
  /** In which it was brought in, as far as somebody told. */
  hash: Hash | null;
  /** When that was told, Unix seconds. */
  reported: number | null;
  /** Unix seconds. */
  received: number;
  /** The document as JSON; gone once it is dropped. */
  document: string | null;
}

export interface Filter {
  community?: string | undefined;
  person?: string | undefined;
  kind?: string | undefined;
  subject?: string | undefined;
  matter?: string | undefined;
  after: number;
  limit: number;
}

export type Store = ReturnType<typeof openStore> extends Promise<infer store> ? store : never;

const live = "state in ('held', 'submitted')";

/** The tables, made where they are missing. @throws Error where the database belongs to another chain's mailbox */
export async function openStore(database: Database, chain: { chainId: number; assembly: Address }) {
  await database.alone(async (query) => {
    await query(
      `create table if not exists mailbox (one boolean primary key default true check (one), chain text not null)`,
    );
    await query(`create table if not exists documents (
      position bigserial primary key, id text unique not null, kind text not null, community text not null,
      person text not null, subject text, vouch boolean not null, matters text[] not null, state text not null,
      reason text not null, hash text, received bigint not null, bytes integer not null, document text)`);
    await query(
      "alter table documents add column if not exists reported bigint, add column if not exists settled bigint",
    );
    await query("alter table mailbox add column if not exists block bigint, add column if not exists hash text");
    await query(`create index if not exists documents_person on documents (community, person) where ${live}`);
    await query(`create index if not exists documents_subject on documents (community, subject) where ${live}`);
  });
  const name = `${chain.chainId} ${chain.assembly.toLowerCase()}`;
  await database.query("insert into mailbox (chain) values ($1) on conflict do nothing", [name]);
  const [row] = await database.query<{ chain: string }>("select chain from mailbox");
  if (row?.chain !== name) {
    throw new Error(`This database is the mailbox of chain ${row?.chain}, not of ${name}. Choose another.`);
  }

  const get = async (id: string) =>
    (await database.query<Entry>("select * from documents where id = $1", [id.toLowerCase()]))[0];

  return {
    get,

    /** Keeps it, unless its person has left too much here already. Answers whether it was kept. */
    put: (document: SignedDocument, reason: DocumentReason, limits: Limits): Promise<boolean> =>
      database.alone(async (query) => {
        // One writer at a time: positions then appear in rising order, and nobody passes a limit by hurrying.
        const { signed } = document;
        const [community, person] = [signed.community, signed.person].map((one) => one.toLowerCase());
        const id = documentId(document);
        const text = JSON.stringify(JSON.parse(formatDocument(document)));
        const [held] = await query<{ count: number; bytes: number; matters: number }>(
          `select count(*) as count, coalesce(sum(bytes), 0) as bytes,
             coalesce(sum(cardinality(matters)), 0) as matters from documents
           where community = $1 and person = $2 and id <> $3 and ${live}`,
          [community, person, id],
        );
        const matters = documentMatters(document).map((matter) => matter.toLowerCase());
        const isFull =
          held &&
          (held.count >= limits.documents ||
            held.matters + matters.length > limits.matters ||
            held.bytes + text.length > limits.bytes);
        if (isFull) return false;
        const subject = documentSubject(document)?.toLowerCase() ?? null;
        await query(
          `insert into documents (id, kind, community, person, subject, vouch, matters, state, reason, received, bytes, document)
           values ($1, $2, $3, $4, $5, $6, $7, 'held', $8, $9, $10, $11)
           on conflict (id) do update set document = excluded.document, bytes = excluded.bytes, reason = excluded.reason,
             position = case when documents.${live} then documents.position else nextval('documents_position_seq') end,
             state = case when documents.${live} then documents.state else 'held' end`,
          [id, document.kind, community, person, subject, isVouch(document), matters, reason, now(), text.length, text],
        );
        return true;
      }),

    /** In rising order of position, so that a reader who goes on after the last one misses nothing. */
    list: ({ community, person, kind, subject, matter, after, limit }: Filter) =>
      database.query<Entry>(
        `select * from documents where ${live} and position > $1
           and ($2::text is null or community = $2) and ($3::text is null or person = $3)
           and ($4::text is null or kind = $4) and ($5::text is null or subject = $5)
           and ($6::text is null or $6 = any(matters))
         order by position limit $7`,
        [after, ...[community, person, kind, subject, matter].map((one) => one?.toLowerCase() ?? null), limit],
      ),

    /** Whether a member has vouched here for this person, as a candidate or as a member's new key. */
    isNamed: async (community: Address, person: Address): Promise<boolean> => {
      const found = await database.query(
        `select 1 from documents where ${live} and vouch and community = $1 and subject = $2 limit 1`,
        [community.toLowerCase(), person.toLowerCase()],
      );
      return found.length > 0;
    },

    /** What was brought in or dropped and is kept, in the same order: a chain that goes back may need it once more. */
    listSettled: (state: "mined" | "dropped", after: number, limit: number) =>
      database.query<Entry>(
        "select * from documents where state = $1 and document is not null and position > $2 order by position limit $3",
        [state, after, limit],
      ),

    /**
     * What the chain says of a document now. Once it is dropped its words are let go, unless a chain that went back may
     * come again; that it was here stays. What is held again gets a new position, for those who go on after the last.
     */
    settle: (
      { id, state: former }: Entry,
      state: MailboxState,
      reason: DocumentReason,
      keep = false,
    ): Promise<unknown> =>
      database.alone((query) =>
        query(
          `update documents set state = $2, reason = $3, settled = $4,
             document = case when $2 <> 'dropped' or $5::boolean then document end,
             position = case when $6::boolean then nextval('documents_position_seq') else position end where id = $1`,
          [id, state, reason, now(), keep, isLive(state) && !isLive(former)],
        ),
      ),

    /** Lets go of the words of what was dropped and kept before that time. */
    forgetDropped: (before: number) =>
      database.query(
        "update documents set document = null where state = 'dropped' and document is not null and settled < $1",
        [before],
      ),

    /** The block up to which the chain was looked at: a chain may go back while nobody looks. */
    lastBlock: async (): Promise<{ number: bigint; hash: Hex } | undefined> => {
      const [seen] = await database.query<{ block: number | null; hash: Hex | null }>(
        "select block, hash from mailbox",
      );
      return seen?.block == null || !seen.hash ? undefined : { number: BigInt(seen.block), hash: seen.hash };
    },

    noteBlock: ({ number, hash }: { number: bigint; hash: Hex }) =>
      database.query("update mailbox set block = $1, hash = $2", [String(number), hash]),

    submitted: (id: Hex, hash: Hash) =>
      database.query(
        `update documents set state = 'submitted', hash = $2, reported = $3 where id = $1 and ${live}
           and (hash is distinct from $2)`,
        [id, hash, now()],
      ),

    /** Lets go of what was mined or dropped before that time, Unix seconds. */
    forget: (before: number) =>
      database.query(`delete from documents where not (${live}) and coalesce(settled, received) < $1`, [before]),

    count: async (): Promise<number> =>
      (await database.query<{ count: number }>(`select count(*) as count from documents where ${live}`))[0]?.count ?? 0,
  };
}

const now = () => Math.floor(Date.now() / 1_000);
const isLive = (state: MailboxState) => state === "held" || state === "submitted";

function isVouch({ kind, signed }: SignedDocument): boolean {
  if (kind !== "voice" || signed.voice !== "consent") return false;
  return signed.motion?.motion === "admission" || signed.motion?.motion === "recovery";
}
