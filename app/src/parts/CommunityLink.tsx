import type { Community } from "folkmoot";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { links } from "../links.js";

/** A community's name, leading to its page. */
export function CommunityLink({ community: { id, charter } }: { community: Community }) {
  const { config } = useMoot();
  return (
    <Link href={links.community(config.chainId, id)}>
      <bdi>{charter.name}</bdi>
    </Link>
  );
}
