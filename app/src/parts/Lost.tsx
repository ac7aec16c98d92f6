/** Where a link leads nowhere: what is wrong with it, and a way on. */
import { Link } from "wouter";
import { links } from "../links.js";
import { texts } from "../texts/index.js";
import { Heading } from "./Heading.js";

export function Lost({ title, body }: { title: string; body: string }) {
  return (
    <main id="content" className="alone">
      <Heading>{title}</Heading>
      <p>{body}</p>
      <p>
        <Link href={links.communities()}>{texts.lost.home}</Link>
      </p>
    </main>
  );
}

export function Waiting() {
  return (
    <main id="content" className="alone" aria-busy="true">
      <p>{texts.loading}</p>
    </main>
  );
}
