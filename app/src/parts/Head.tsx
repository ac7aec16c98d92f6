/** A page's head: the community it is about, its heading, and what it is for. */
import type { Community } from "folkmoot";
import type { ReactNode } from "react";
import { CommunityLink } from "./CommunityLink.js";
import { Heading } from "./Heading.js";

interface HeadProps {
  /** Where the page is about something in a community. */
  community?: Community;
  heading: ReactNode;
  /** The window's name, where the heading is more than text. */
  title?: string;
  purpose?: string;
}

export function Head({ community, heading, title, purpose }: HeadProps) {
  return (
    <header className="community">
      {community && (
        <p className="crumb">
          <CommunityLink community={community} />
        </p>
      )}
      <Heading {...(title === undefined ? {} : { title })}>{heading}</Heading>
      {purpose && (
        <p className="purpose">
          <bdi>{purpose}</bdi>
        </p>
      )}
    </header>
  );
}
