import type { Version } from "folkmoot";
import type { CommunityView } from "../../queries.js";

/** What every part of a decision's page is about. */
export interface PartProps {
  view: CommunityView;
  decision: Version;
}
