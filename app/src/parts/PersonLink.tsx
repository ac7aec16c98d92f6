import type { Address } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { links } from "../links.js";
import { texts } from "../texts/index.js";

/** What a person is called here, leading to what they hold and did. `called` where the chain says it better. */
export function PersonLink({ person, called }: { person: Address; called?: string | undefined }) {
  const { config, nameOf, isMe } = useMoot();
  return (
    <>
      <Link href={links.person(config.chainId, person)}>
        <bdi>{called ?? nameOf(person)}</bdi>
      </Link>
      {isMe(person) && ` (${texts.community.you})`}
    </>
  );
}
