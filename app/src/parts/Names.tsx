/** Members at some seats, by name; or that there are none. */
import type { Member } from "folkmoot";
import { PersonLink } from "./PersonLink.js";

interface NamesProps {
  members: readonly Member[];
  seats: readonly number[];
  empty?: string;
}

export function Names({ members, seats, empty }: NamesProps) {
  if (seats.length === 0) return empty ? <p>{empty}</p> : null;
  return (
    <ul className="names">
      {members
        .filter(({ seat }) => seats.includes(seat))
        .map(({ seat, person }) => (
          <li key={seat}>
            <PersonLink person={person} />
          </li>
        ))}
    </ul>
  );
}
